"""Import of requests of the General Assembly and of views of its Advisory Committee."""

from accountability.components.resolutions.imports.observations import OBSERVATIONS
from accountability.components.resolutions.imports.requests import REQUESTS

IMPORTERS = (REQUESTS, OBSERVATIONS)
