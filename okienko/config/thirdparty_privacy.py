"""Privacy classes of the tables that other packages bring; a test compares this list with what is installed."""

from okienko.foundation.privacy import FieldClasses, classify

_ADDRESS = "user_agent ip_address username http_accept"

THIRD_PARTY: dict[str, FieldClasses] = {
    "account.EmailAddress": classify(personal="user email", neutral="verified primary", keep="staff"),
    "account.EmailConfirmation": classify(
        personal="email_address", sensitive="key", neutral="created sent", keep="staff"
    ),
    "auth.Group": classify(neutral="name permissions", keep="structure"),
    "auth.Group_permissions": classify(neutral="group permission", keep="structure"),
    "auth.Permission": classify(neutral="name content_type codename", keep="structure"),
    # axes keeps what was typed into a form that failed; the password itself is masked, the rest may name anybody.
    "axes.AccessAttempt": classify(
        personal=_ADDRESS,
        sensitive="get_data post_data",
        neutral="path_info attempt_time failures_since_start",
        keep="security",
    ),
    "axes.AccessAttemptExpiration": classify(neutral="access_attempt expires_at", keep="security"),
    "axes.AccessFailureLog": classify(personal=_ADDRESS, neutral="path_info attempt_time locked_out", keep="security"),
    "axes.AccessLog": classify(
        personal=_ADDRESS, sensitive="session_hash", neutral="path_info attempt_time logout_time", keep="security"
    ),
    "contenttypes.ContentType": classify(neutral="app_label model", keep="structure"),
    "mfa.Authenticator": classify(
        personal="user", sensitive="data", neutral="type created_at last_used_at", keep="staff"
    ),
    # A job carries references only, never contents.
    "procrastinate.ProcrastinateEvent": classify(neutral="job type at", keep="queue"),
    "procrastinate.ProcrastinateJob": classify(
        neutral="queue_name task_name priority lock args status scheduled_at attempts queueing_lock abort_requested"
        " worker",
        keep="queue",
    ),
    "procrastinate.ProcrastinatePeriodicDefer": classify(
        neutral="task_name defer_timestamp job periodic_id", keep="queue"
    ),
    "procrastinate.ProcrastinateWorker": classify(neutral="last_heartbeat", keep="queue"),
    "sessions.Session": classify(sensitive="session_key session_data", neutral="expire_date", keep="session"),
}
