"""Looking at the page without a browser: its words, and its forms sent."""

import re
from html import unescape

import httpx

from bot.sandbox.server import Sandbox

ORDERS = "/?as=lea&in=online-orders"


async def seen(browser: httpx.AsyncClient, address: str = ORDERS) -> str:
    """Return the words on a page, without its tags."""
    answer = await browser.get(address)
    assert answer.status_code == 200
    return words(answer)


def words(answer: httpx.Response) -> str:
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", answer.text)))


async def does(
    browser: httpx.AsyncClient, act: str, at: str = ORDERS, **form: str
) -> httpx.Response:
    """Send one of the page's forms."""
    return await browser.post(at.replace("/?", f"/act/{act}?"), data=form)


async def opens_form(sandbox: Sandbox, browser: httpx.AsyncClient) -> str:
    """Have Lea open the toy bot's form, and return its view's id."""
    await does(browser, "type", text="/rollout new")
    view = sandbox.world.modal("U0LEA")
    assert view is not None
    return view.id
