"""Addresses of the desk, under "biurko/"."""

from typing import Any

from django.urls import URLPattern, path

from okienko.faces.desk.acts import (
    application,
    call,
    community,
    community_plan,
    file,
    institution,
    matter,
    meeting,
    message,
    person,
    plan,
    recognition,
    ride,
    task,
)
from okienko.faces.desk.acts.act import Act, view_of
from okienko.faces.desk.views import (
    bus,
    calls,
    day,
    files,
    finder,
    inbox,
    journal,
    letters,
    needs,
    people,
    phone,
    programmes,
    qualify,
    rides,
    rule_editor,
)
from okienko.faces.desk.views import community as communities
from okienko.faces.desk.views import community_work as knowledge
from okienko.faces.desk.views import matter as matters

app_name = "desk"

_IN_A_MATTER: tuple[type[Act[Any]], ...] = (
    matter.AddNote,
    matter.HandOver,
    matter.CloseMatter,
    matter.ReopenMatter,
    matter.RenewCode,
    matter.LetIn,
    matter.SettleNeed,
    file.AddFile,
    application.CompleteIdentity,
    application.ChooseService,
    application.SubmitApplication,
    application.AnswerRequest,
    application.AskForCompletion,
    application.CompleteApplication,
    application.WithdrawApplication,
    application.ForwardApplication,
    plan.DraftPlan,
    plan.AgreePlan,
    plan.RedraftPlan,
    plan.ApprovePlan,
    plan.EndPlan,
    ride.CancelRide,
    ride.SetReturn,
)
_ON_A_PERSON: tuple[type[Act[Any]], ...] = (person.ChangeContact, person.ChangeCircumstances)
_ELSEWHERE: tuple[type[Act[Any]], ...] = (
    task.FinishTask,
    call.ReportCall,
    message.PostLetter,
    message.ReturnLetter,
    message.ReleaseMessage,
    message.WithdrawMessage,
    meeting.AnnounceEvent,
    meeting.SignUpByPhone,
    meeting.CancelSignUp,
    meeting.HoldEvent,
    meeting.CancelEvent,
    meeting.RecordOutcome,
)

_IN_A_COMMUNITY: tuple[type[Act[Any]], ...] = (
    community.OpenCommunity,
    community.DescribeCommunity,
    community.ChangeStage,
    community.JoinTeam,
    community.LeaveTeam,
    community.TakeRole,
    community.GiveUpRole,
    community.OpenRecruitment,
    community.CloseRecruitment,
    recognition.NoteRecognition,
    recognition.FileNote,
    recognition.PublishNote,
    recognition.RegisterOne,
    recognition.MoveItem,
    recognition.PublishItem,
    recognition.RecordOuting,
    recognition.OpenSurvey,
    recognition.CloseSurvey,
    recognition.FillInSheet,
    community_plan.StartPlan,
    community_plan.AdoptPlan,
    community_plan.UpdatePlan,
    community_plan.ClosePlan,
    community_plan.AddGoal,
    community_plan.AddIndicator,
    community_plan.MeasureIndicator,
    community_plan.ReviewPlan,
    community_plan.AddAction,
    community_plan.ChangeAction,
    community_plan.MoveAction,
    community_plan.CheckStandard,
    institution.ProveStep,
    institution.ImportDone,
)


def _acts(kinds: tuple[type[Act[Any]], ...], under: str = "") -> list[URLPattern]:
    return [path(f"{under}{kind.path}", view_of(kind()), name=kind.name) for kind in kinds]


urlpatterns = [
    path("", day.day, name="day"),
    path("telefon/", phone.phone, name="phone"),
    path("telefon/co-przysluguje/", finder.finder, name="finder"),
    path("telefon/zapisana/<str:number>/", phone.call_saved, name="call_saved"),
    path("zgloszenia/", inbox.inbox, name="inbox"),
    path("oddzwon/", calls.calls, name="calls"),
    path("listy/", letters.letters, name="letters"),
    path("listy/<int:pk>/list.pdf", letters.letter, name="letter"),
    path("osoby/", people.people, name="people"),
    path("osoby/<int:pk>/", people.person, name="person"),
    *_acts(_ON_A_PERSON, "osoby/<int:pk>/"),
    path("sprawy/<str:number>/", matters.matter, name="matter"),
    path("sprawy/<str:number>/pliki/<int:pk>/", files.file, name="file"),
    *_acts(_IN_A_MATTER, "sprawy/<str:number>/"),
    path("sprawy/<str:number>/wnioski/<int:pk>/zakwalifikuj/", qualify.qualify, name="qualify"),
    path("sprawy/<str:number>/wnioski/<int:pk>/karta/", qualify.card, name="card"),
    path("sprawy/<str:number>/wnioski/<int:pk>/karta.pdf", qualify.card_pdf, name="card_pdf"),
    path("sprawy/<str:number>/przejazdy/karta/<int:pk>/", rides.book, name="book_ride"),
    path("bus/", bus.bus_today, name="bus_today"),
    path("bus/<str:day>/", bus.bus, name="bus"),
    path("spolecznosci/", communities.list_of_communities, name="communities"),
    path("spolecznosci/<slug:slug>/", communities.community, name="community"),
    path("spolecznosci/<slug:slug>/rozpoznanie/", knowledge.recognition, name="community_recognition"),
    path("spolecznosci/<slug:slug>/plan/", knowledge.plan, name="community_plan"),
    path("spolecznosci/<slug:slug>/zespol/", knowledge.team, name="community_team"),
    path("ankiety/<int:pk>/", knowledge.survey, name="survey"),
    path("osl/", knowledge.osl, name="osl"),
    path("spotkania/<int:pk>/", communities.event, name="event"),
    path("programy/", programmes.programmes, name="programmes"),
    path("reguly/<slug:code>/", rule_editor.rule, name="rule"),
    path("czego-brakuje/", needs.unmet_needs, name="unmet_needs"),
    *_acts(_IN_A_COMMUNITY),
    path("dziennik/", journal.journal, name="journal"),
    path("dziennik/dziennik.csv", journal.journal_csv, name="journal_csv"),
    *_acts(_ELSEWHERE),
]
