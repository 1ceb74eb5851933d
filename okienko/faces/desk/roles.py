"""Who comes to which part of the desk. What somebody may do there is said by each room's permissions."""

from okienko.foundation.access import Role

ALL = tuple(Role)
# Those who control who looks at whom.
AUDITORS = (Role.DPO,)
OFFICE = (Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR, Role.DISPATCHER)
INTAKE = OFFICE
CASEWORK = (Role.CLERK, Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)
JUDGES = (Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER, Role.DIRECTOR)
PLANNERS = (Role.PLAN_COORDINATOR, Role.SERVICES_ORGANISER)
APPROVERS = (Role.DIRECTOR, Role.SERVICES_ORGANISER)
TEAM = (Role.COMMUNITY_ORGANISER, Role.ANIMATOR)
TALKERS = (*OFFICE, *TEAM)
# Those who decide what the centre should give next.
DIRECTION = (Role.DIRECTOR, Role.SERVICES_ORGANISER, Role.COMMUNITY_ORGANISER)
# Those who answer for what a service asks of people.
RULE_MAKERS = (Role.SERVICES_ORGANISER, Role.DIRECTOR)
# Those who print letters and post them.
POSTERS = (*CASEWORK, Role.COMMUNITY_ORGANISER)
# Those who keep the register of who may sign. Nobody records their own entry, so one role would not do.
REGISTRARS = (Role.DIRECTOR, Role.ADMINISTRATOR)
