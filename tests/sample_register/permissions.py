"""Who may do what with pledges."""

from accountability.roles import INSIDE, Grants, Reach, Role

OWNERS = {Role.FOCAL_POINT: Reach.OWN_ENTITY, Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY}

GRANTS: Grants = {
    "view-pledges": dict.fromkeys(INSIDE, Reach.ALL),
    "view-pledge-evidence": OWNERS
    | {Role.COORDINATOR: Reach.ALL, Role.AUDITOR: Reach.ALL, Role.ASSESSOR: Reach.OWN_BODY},
    "update-pledge": OWNERS,
    "comment-on-pledge": OWNERS | {Role.COORDINATOR: Reach.ALL, Role.ASSESSOR: Reach.OWN_BODY},
    "revise-pledge-date": OWNERS,
    "grant-pledge-date": {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY, Role.COORDINATOR: Reach.ALL},
    "name-pledge-official": {Role.HEAD_OF_ENTITY: Reach.OWN_ENTITY, Role.COORDINATOR: Reach.ALL},
    "import-pledges": OWNERS | {Role.COORDINATOR: Reach.ALL},
    "change-pledge-responsibility": {Role.COORDINATOR: Reach.ALL},
}
