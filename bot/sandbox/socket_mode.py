"""Socket Mode: websockets of the app, each payload going to one of them, acked by its id."""

import asyncio
import json
from itertools import count

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.sandbox.slack import Slack
from bot.sandbox.things import Json

CONNECTIONS = 10
KINDS = {"events": "events_api", "command": "slash_commands", "interaction": "interactive"}


class SocketHub:
    """The app's open connections; while there is one, nothing goes over HTTP."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.connections: list[WebSocket] = []
        self._waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._turn = count()
        self._changed = asyncio.Event()

    async def serve(self, socket: WebSocket) -> None:
        """Hold one connection until either side closes it."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self.slack.sockets or len(self.connections) >= CONNECTIONS:
            await socket.close(4001)
            return
        self.slack.sockets.discard(ticket)
        await socket.accept()
        self.connections.append(socket)
        await socket.send_json(self._hello())
        self._signal()
        try:
            while True:
                self._acked(await socket.receive_json())
        except (WebSocketDisconnect, json.JSONDecodeError, RuntimeError):
            pass
        finally:
            if socket in self.connections:
                self.connections.remove(socket)
            self._signal()

    def _hello(self) -> Json:
        debug = {"host": "applink-sandbox", "approximate_connection_time": 3600}
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self.slack.world.app.id},
            "debug_info": debug,
        }

    def _acked(self, message: Json) -> None:
        waiting = self._waiting.pop(str(message.get("envelope_id")), None)
        if waiting and not waiting.done():
            waiting.set_result(message.get("payload"))

    async def send(self, kind: str, payload: Json, retry: Json, patience: float) -> Json | None:
        """Send one envelope to one connection and return what its ack carries.

        TimeoutError where no ack comes in time.
        """
        socket = self.connections[next(self._turn) % len(self.connections)]
        envelope_id = self.slack.world.next_id("E")
        envelope = {
            "envelope_id": envelope_id,
            "type": KINDS[kind],
            "payload": payload,
            "accepts_response_payload": kind != "events",
            **retry,
        }
        acked: asyncio.Future[Json | None] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = acked
        await socket.send_json(envelope)
        return await asyncio.wait_for(acked, patience)

    async def connected(self, number: int = 1) -> None:
        """Wait until at least `number` connections are open."""
        while len(self.connections) < number:
            await self._changed.wait()

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to go and come again, as Slack does from time to time."""
        leaving, self.connections = self.connections, []
        for socket in leaving:
            await socket.send_json({"type": "disconnect", "reason": reason})
            await socket.close()

    def _signal(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
