"""Some people's messages: told in order, to arrive once and in order, whatever happens on the way."""

from dataclasses import dataclass

from tests.delivery.office import ANA, Office

PEOPLE = (ANA, "U0BEN", "U0DAN")
EACH = 3
"""Messages for everybody."""


@dataclass(frozen=True)
class Mail:
    """So many messages for each of these people."""

    office: Office
    people: tuple[str, ...] = PEOPLE
    each: int = EACH

    async def is_told(self) -> None:
        """Have all of it told, everybody's first message first."""
        for n in range(self.each):
            for user in self.people:
                await self.office.tell(f"{user} {n}", destination=user, subject_id=n)

    def arrived(self) -> dict[str, list[str]]:
        """What Slack shows everybody."""
        return {user: self.office.direct(user) for user in self.people}

    def wanted(self) -> dict[str, list[str]]:
        """Every message, once and in order."""
        return {user: [f"fact {n}" for n in range(self.each)] for user in self.people}

    def has_arrived_in_part(self) -> bool:
        """Whether everybody has their first messages, and not all of them."""
        arrived, wanted = self.arrived(), self.wanted()
        begins_well = all(wanted[user][: len(said)] == said for user, said in arrived.items())
        return begins_well and arrived != wanted


async def arrives_all_the_same(office: Office) -> None:
    """Tell everybody something, let time pass, and see that trouble cost nobody a message."""
    mail = Mail(office)
    await mail.is_told()
    await office.sends_all()
    assert office.slack.faults.coming == []  # or nothing was tried
    assert mail.arrived() == mail.wanted()
    assert await office.next_due() is None
