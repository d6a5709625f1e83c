"""Pages of the register of delegations."""

from delegations.views.authority import authority, end_stand_in, net, post, post_certificate, stand_in
from delegations.views.instruments import instrument, instruments, mine, new_instrument

__all__ = [
    "authority", "end_stand_in", "instrument", "instruments", "mine", "net", "new_instrument", "post",
    "post_certificate", "stand_in",
]  # fmt: skip
