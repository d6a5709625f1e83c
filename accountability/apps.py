from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "accountability"

    def ready(self) -> None:
        from accountability import checks  # noqa: F401  registers what it defines
