from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "accountability"

    def ready(self) -> None:
        from accountability.operations import checks  # noqa: F401  registers the checks
