"""The ONE list of features, and what each brings to the others."""

from collections.abc import Sequence

from bot.about_people import DECISION_ORIGINS, MOVEMENTS, SOURCES, home_sections, keepers, my_lines
from bot.actions import handlers as action_handlers
from bot.actions import jobs as action_jobs
from bot.actions import notices as action_notices
from bot.actions import service as action_service
from bot.actions.hooks import Origin
from bot.actions.hooks import adding as action_hooks
from bot.actions.hooks import weekly as action_week
from bot.attention import handlers as attention_handlers
from bot.attention import jobs as attention_jobs
from bot.attention import notices as attention_notices
from bot.attention import service as attention_service
from bot.attention.hooks import Kinds
from bot.checkins import handlers as checkin_handlers
from bot.checkins import hooks as checkin_hooks
from bot.checkins import jobs as checkin_jobs
from bot.checkins import notices as checkin_notices
from bot.checkins import service as checkin_service
from bot.checkpoints import handlers as checkpoint_handlers
from bot.checkpoints import hooks as checkpoint_hooks
from bot.checkpoints import jobs as checkpoint_jobs
from bot.checkpoints import notices as checkpoint_notices
from bot.checkpoints import service as checkpoint_service
from bot.checkpoints.hooks import weekly as checkpoint_week
from bot.database import Database
from bot.decisions import handlers as decision_handlers
from bot.decisions import jobs as decision_jobs
from bot.decisions import notices as decision_notices
from bot.decisions import service as decision_service
from bot.decisions.hooks import Origin as DecisionOrigin
from bot.decisions.hooks import adding as decision_hooks
from bot.decisions.hooks import weekly as decision_week
from bot.delivery.notices import Notices
from bot.digests import handlers as digest_handlers
from bot.digests import jobs as digest_jobs
from bot.digests import notices as digest_notices
from bot.digests.hooks import DigestSection, DigestSources
from bot.digests.hooks import adding as digest_hooks
from bot.home import handlers as home_handlers
from bot.home import notices as home_notices
from bot.milestones import handlers as milestone_handlers
from bot.milestones import jobs as milestone_jobs
from bot.milestones import notices as milestone_notices
from bot.milestones import service as milestone_service
from bot.milestones.hooks import adding as milestone_hooks
from bot.milestones.hooks import weekly as milestone_week
from bot.people import handlers as people_handlers
from bot.people import notices as people_notices
from bot.people.hooks import PersonChanged
from bot.privacy import jobs as privacy_jobs
from bot.privacy.rules import Keyring
from bot.rollouts import handlers as rollout_handlers
from bot.rollouts import jobs as rollout_jobs
from bot.rollouts import notices as rollout_notices
from bot.rollouts import service as rollout_service
from bot.rollouts.hooks import Part
from bot.scheduling import notices as scheduling_notices
from bot.scheduling.jobs import Jobs
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.teams import handlers as team_handlers
from bot.teams import notices as team_notices
from bot.voices import handlers as voice_handlers
from bot.voices import hooks as voice_hooks
from bot.voices import jobs as voice_jobs
from bot.voices import notices as voice_notices
from bot.voices import service as voice_service
from bot.waves import handlers as wave_handlers
from bot.waves import hooks as wave_hooks
from bot.waves import notices as wave_notices


def parts_with(keyring: Keyring | None) -> Sequence[Part]:
    """Return what features add to a rollout's life, in the order in which its people read it.

    Without a keyring nobody is told in a status of what they have said without their name.
    """
    return (
        wave_hooks.WavePart(),
        checkin_hooks.CheckinPart(),
        voice_hooks.VoicePart(keyring),
        action_hooks.ActionPart(),
        decision_hooks.DecisionPart(),
        checkpoint_hooks.CheckpointPart(),
        milestone_hooks.MilestonePart(),
        digest_hooks.DigestPart(),
    )


PARTS = parts_with(None)

DIGEST = DigestSources(
    sections=[
        DigestSection(order=2, lines=wave_hooks.digest_lines, is_news=False),
        DigestSection(order=2, lines=checkpoint_week.digest_lines),
        DigestSection(order=3, lines=voice_hooks.digest_lines, is_news=False),
        DigestSection(order=5, lines=checkin_hooks.in_the_way_lines, is_news=False),
        DigestSection(order=5, lines=voice_hooks.theme_lines, is_news=False),
        DigestSection(order=6, lines=decision_week.digest_lines),
        DigestSection(order=7, lines=checkin_hooks.participation_lines, is_news=False),
        DigestSection(order=8, lines=milestone_week.digest_lines),
        DigestSection(order=9, lines=action_week.digest_lines),
    ],
    dates=[
        wave_hooks.digest_dates,
        checkpoint_week.digest_dates,
        decision_week.digest_dates,
        milestone_week.digest_dates,
        action_week.digest_dates,
    ],
    marks=[wave_hooks.digest_marks, milestone_week.digest_marks],
    parts=PARTS,
)
"""What features say in a rollout's digest."""


class Features:
    """What people can do, what is drawn and what time does, as all features together say."""

    def __init__(self, *, database: Database, directory: Directory, keyring: Keyring) -> None:
        self.routes, self.notices, self.jobs = Routes(), Notices(), Jobs()
        self.kinds = Kinds()
        self._database, self._directory, self._keyring = database, directory, keyring
        self.parts: Sequence[Part] = parts_with(keyring)
        #: what actions are made from, and flow back to when they are done
        self.origins: Sequence[Origin] = [voice_hooks.VOICE, checkpoint_hooks.ACTION_ORIGIN]
        self.decision_origins: Sequence[DecisionOrigin] = DECISION_ORIGINS
        #: who follows a change of somebody's zone or account
        self.followers: Sequence[PersonChanged] = [
            checkin_service.person_changed,
            voice_service.person_changed,
            action_service.person_changed,
            decision_service.person_changed,
            checkpoint_service.person_changed,
            milestone_service.person_changed,
        ]
        self.keepers = keepers(self.parts, keyring)
        self.my_lines = my_lines(keyring)
        self.home_sections = home_sections(
            self.kinds, keyring, self.parts, self.my_lines, self.origins
        )
        self._contribute()

    def _contribute(self) -> None:
        self._asks()
        self._rollouts()
        self._voices()
        self._checkins()
        self._actions()
        self._waves()
        self._decisions()
        self._checkpoints()
        self._teams()
        self._milestones()
        self._digests()
        self._people()
        self._attention()
        self._home()

    def _asks(self) -> None:
        """Let features ask people, in the order in which a message of the day counts what it asks."""
        checkin_hooks.contribute(self.kinds)
        voice_hooks.contribute(self.kinds)
        action_hooks.contribute(self.kinds, self.origins)
        decision_hooks.contribute(self.kinds, self.decision_origins)
        checkpoint_hooks.contribute(self.kinds)
        milestone_hooks.contribute(self.kinds)

    def _rollouts(self) -> None:
        rollout_handlers.contribute(
            self.routes, database=self._database, directory=self._directory, parts=self.parts
        )
        rollout_notices.contribute(self.notices, self.parts)
        rollout_jobs.contribute(self.jobs, self.parts)

    def _checkins(self) -> None:
        checkin_handlers.contribute(self.routes, database=self._database, followers=self.followers)
        checkin_notices.contribute(self.notices)
        checkin_jobs.contribute(self.jobs)

    def _voices(self) -> None:
        """Come before check-ins, which take any words that are written to the bot."""
        voice_handlers.contribute(
            self.routes,
            database=self._database,
            directory=self._directory,
            keyring=self._keyring,
        )
        voice_notices.contribute(self.notices)
        voice_jobs.contribute(self.jobs)

    def _actions(self) -> None:
        action_handlers.contribute(
            self.routes,
            database=self._database,
            directory=self._directory,
            origins=self.origins,
        )
        action_notices.contribute(self.notices, self.origins)
        action_jobs.contribute(self.jobs)

    def _waves(self) -> None:
        wave_handlers.contribute(self.routes, database=self._database, parts=self.parts)
        wave_notices.contribute(self.notices)

    def _decisions(self) -> None:
        decision_handlers.contribute(
            self.routes, database=self._database, origins=self.decision_origins
        )
        decision_notices.contribute(self.notices, self.decision_origins)
        decision_jobs.contribute(self.jobs, self.decision_origins)

    def _checkpoints(self) -> None:
        checkpoint_handlers.contribute(
            self.routes,
            database=self._database,
            directory=self._directory,
            keyring=self._keyring,
            parts=self.parts,
        )
        checkpoint_notices.contribute(self.notices)
        checkpoint_jobs.contribute(self.jobs, self._keyring, self.parts)

    def _teams(self) -> None:
        team_handlers.contribute(
            self.routes, database=self._database, directory=self._directory, parts=self.parts
        )
        team_notices.contribute(self.notices)

    def _milestones(self) -> None:
        milestone_handlers.contribute(
            self.routes, database=self._database, directory=self._directory
        )
        milestone_notices.contribute(self.notices, MOVEMENTS)
        milestone_jobs.contribute(self.jobs, MOVEMENTS)

    def _digests(self) -> None:
        digest_handlers.contribute(
            self.routes, database=self._database, directory=self._directory, sources=DIGEST
        )
        digest_notices.contribute(self.notices, DIGEST)
        digest_jobs.contribute(self.jobs)

    def _people(self) -> None:
        people_handlers.contribute(
            self.routes,
            database=self._database,
            directory=self._directory,
            followers=self.followers,
            my_lines=self.my_lines,
            led=rollout_service.led,
            keepers=self.keepers,
        )
        people_notices.contribute(self.notices, self.keepers)
        privacy_jobs.contribute(self.jobs)

    def _attention(self) -> None:
        """Let what asks people come last, as all the others have said by then what they ask."""
        scheduling_notices.contribute(self.notices, attention_service.too_late_between)
        attention_handlers.contribute(
            self.routes,
            database=self._database,
            directory=self._directory,
            notices=self.notices,
            kinds=self.kinds,
            sources=SOURCES,
        )
        attention_notices.contribute(self.notices, self.kinds, SOURCES)
        attention_jobs.contribute(self.jobs, self.kinds)

    def _home(self) -> None:
        home_handlers.contribute(
            self.routes,
            database=self._database,
            directory=self._directory,
            sections=self.home_sections,
        )
        home_notices.contribute(self.notices, self.routes, self.home_sections)
