"""Log lines as JSON objects."""

from typing import Any

import structlog

from accountability.files.web_addresses import SECRET


def without_secrets(logger: Any, method: str, event: Any) -> Any:
    """Addresses that open something by themselves are not logged."""
    return {name: SECRET.sub(r"\1…", value) if isinstance(value, str) else value for name, value in event.items()}


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """The formatter of every handler."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.ExtraAdder(allow=["status_code"]),
        structlog.processors.format_exc_info,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            without_secrets,
            structlog.processors.JSONRenderer(),
        ],
    )
