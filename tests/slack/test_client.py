import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.slack.client import (
    ANSWER_WITHIN,
    FAILURES,
    code_of,
    create_client,
    create_reader,
    create_session,
    trouble,
)


async def test_the_shared_session_has_a_limit_of_its_own() -> None:
    """slack_sdk ignores its own on a session it was given."""
    async with create_session() as session:
        assert session.timeout.total == ANSWER_WITHIN
        client = create_client(session, api_url="https://slack.example/api/", token="xoxb-1")
        assert client.session is session


@pytest.mark.parametrize("after_work", [True, False])
async def test_a_post_whose_connection_dropped_is_not_repeated(
    sandbox: Sandbox, after_work: bool
) -> None:
    sandbox.faults.drop("chat.postMessage", after_work=after_work)
    async with create_session() as session:
        client = create_client(session, api_url=sandbox.api_url, token=sandbox.bot_token)
        with pytest.raises(aiohttp.ClientError):
            await client.chat_postMessage(channel="C0ORDERS", text="x")
    assert len(sandbox.world.messages["C0ORDERS"]) == int(after_work)


@pytest.mark.parametrize("is_patient", [True, False])
async def test_what_only_reads_asks_again_after_a_dropped_connection(
    sandbox: Sandbox, is_patient: bool
) -> None:
    sandbox.faults.drop("users.info", after_work=True)
    async with create_session() as session:
        reader = reader_of(sandbox, session, is_patient=is_patient)
        assert (await reader.users_info(user="U0ANA"))["user"]["name"] == "ana"


async def test_only_the_patient_one_waits_out_a_rate_limit(sandbox: Sandbox) -> None:
    async with create_session() as session:
        sandbox.faults.rate_limit("users.info", retry_after=0)
        with pytest.raises(SlackApiError):
            await reader_of(sandbox, session).users_info(user="U0ANA")
        sandbox.faults.rate_limit("users.info", retry_after=0, times=2)
        patient = reader_of(sandbox, session, is_patient=True)
        assert (await patient.users_info(user="U0ANA"))["user"]["name"] == "ana"


def reader_of(
    sandbox: Sandbox, session: aiohttp.ClientSession, *, is_patient: bool = False
) -> AsyncWebClient:
    return create_reader(
        session, api_url=sandbox.api_url, token=sandbox.bot_token, is_patient=is_patient
    )


@pytest.mark.parametrize("status", [200, 404, 500, 502, 503])
async def test_a_page_in_place_of_an_answer_has_no_code(sandbox: Sandbox, status: int) -> None:
    sandbox.faults.break_down("auth.test", status)
    async with create_session() as session:
        client = create_client(session, api_url=sandbox.api_url, token=sandbox.bot_token)
        with pytest.raises((*FAILURES, AttributeError)) as raised:
            await client.auth_test()
    assert code_of(raised.value) == ""


async def test_what_is_wrong_is_said_in_one_sentence(sandbox: Sandbox) -> None:
    async with create_session() as session:
        client = create_client(session, api_url=sandbox.api_url, token="xoxb-another")
        with pytest.raises(SlackApiError) as raised:
            await client.auth_test()
    said = trouble(raised.value, setting="SLACK_BOT_TOKEN")
    assert said == "Slack refuses SLACK_BOT_TOKEN: invalid_auth"
    assert trouble(TimeoutError(), setting="X") == "Slack cannot be reached: TimeoutError"
