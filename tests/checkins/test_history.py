"""Looking back: who may, and how a page looks."""

from datetime import date

import pytest

from bot.checkins import rules, service, views
from bot.checkins.model import Answered, Page, Recorded
from bot.errors import BotError
from bot.sandbox.checks import refusals
from tests.checkins.company import NINE, TEAM, company_on, id_of


@pytest.mark.parametrize("sign", ["Ω", "&", "<@U1> "])
@pytest.mark.parametrize("is_own", [True, False])
def test_a_page_of_the_longest_answers_is_one_slack_takes(is_own: bool, sign: str) -> None:
    said = Answered(label=sign * rules.LONGEST_QUESTION, text=sign * rules.LONGEST_ANSWER)
    recorded = Recorded(
        on_date=date(2026, 11, 24), name="<&>" * 26, answers=(said,) * 6, mood=3, is_late=True
    )
    page = Page(
        rollout_id=7,
        rollout_name="<&>*" * 15,
        is_own=is_own,
        may_see_all=True,
        number=1,
        recorded=(recorded,) * rules.ON_A_PAGE,
        has_older=True,
    )
    drawn = views.history(page)
    assert refusals("message", dict(drawn)) == []
    assert not {"<&>", "<@U1>"} & set(str(drawn).split())
    assert f"7:{'all' if is_own else 'own'}:0" in str(drawn)


async def test_everybodys_answers_are_for_those_who_lead(database_url: str) -> None:
    async with company_on(database_url, people=1) as database:
        with pytest.raises(BotError, match="Only those who lead or sponsor"):
            await database.read(
                service.history_page,
                workspace_id=TEAM,
                user_id=id_of(1),
                rollout_id=1,
                is_own=False,
                number=0,
                now=NINE,
            )


async def test_of_another_workspace_there_is_nothing_to_read(database_url: str) -> None:
    async with company_on(database_url, people=1) as database:
        with pytest.raises(BotError, match="not here any more"):
            await database.read(
                service.history_page,
                workspace_id="T0OTHER",
                user_id=id_of(1),
                rollout_id=1,
                is_own=True,
                number=0,
                now=NINE,
            )
