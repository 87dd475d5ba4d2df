"""How the online voices are reached, and what is said where they are not: certificates, a relay, the client's errors as ours.

What is asked of the service is not known here.
"""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from yueting.errors import EngineError, Unavailable
from yueting.messages import Message

CERTIFICATES: Final = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Where a company names its own certificates."""
UPGRADE: Final = "see that the clock is right, and upgrade edge-tts, whose protocol the service changes now and then"


@contextlib.contextmanager
def ours() -> Iterator[None]:
    """Turn the client's errors into ours, each with its kind."""
    import aiohttp
    from edge_tts import exceptions as theirs

    try:
        yield
    except EngineError:
        raise
    except theirs.NoAudioReceived as error:
        raise Unavailable("edge sent no sound", kind="empty") from error
    except theirs.SkewAdjustmentError as error:
        raise Unavailable("edge does not know us: " + UPGRADE, kind="clock") from error
    except aiohttp.ClientResponseError as error:
        raise _answered(error.status, dict(error.headers or {})) from error
    except (aiohttp.ClientConnectorCertificateError, ssl.SSLError) as error:
        raise EngineError(
            Message(
                "the certificate of the voice service is not trusted; set {certificates}", certificates=CERTIFICATES[0]
            )
        ) from error
    except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError) as error:
        # aiohttp's own words show the inside of a TLS context; the system's error says what a person can use.
        reason = getattr(error, "os_error", None) or error
        raise Unavailable(
            Message("the voice service cannot be reached: {reason}", reason=_line(reason)), kind="away"
        ) from error
    except (
        theirs.EdgeTTSException,
        aiohttp.ClientError,
        OSError,
        RuntimeError,
        ValueError,
        LookupError,
        TypeError,
    ) as error:
        raise Unavailable(Message("edge broke off: {error}", error=_line(error)), kind="broken") from error


def _answered(status: int, headers: dict[str, str]) -> Unavailable:
    after = headers.get("Retry-After", "")
    wait = float(after) if after.isascii() and after.isdigit() else 0.0
    match status:
        case 403:
            return Unavailable("edge refuses us: " + UPGRADE, kind="clock")
        case 429:
            return Unavailable("edge asks for fewer requests", after=wait, kind="busy")
        case _:
            return Unavailable(Message("edge answered {status}", status=status), after=wait, kind="away")


def _line(error: BaseException) -> str:
    return (str(error).splitlines() or [""])[0] or type(error).__name__


def trust(certificates: Path | None) -> None:
    """Have the client trust a company's certificates too; raises EngineError for a file that holds none."""
    import edge_tts

    named = [certificates] if certificates else [Path(os.environ[n]) for n in CERTIFICATES if os.environ.get(n)]
    for path in named:
        for module in (edge_tts.communicate, edge_tts.voices):
            try:
                module._SSL_CTX.load_verify_locations(path)  # noqa: SLF001 -- the client makes it at import and offers no other way
            except OSError as error:
                raise EngineError(
                    Message("no certificates can be read from {path}: {error}", path=path, error=_line(error))
                ) from error


def relayed(relay: str) -> Any:
    """Return the connections of one request that lead to *relay* (HOST:PORT), whatever name is asked for."""
    import aiohttp
    from aiohttp.abc import AbstractResolver

    host, _, port = relay.rpartition(":")

    class Relay(AbstractResolver):
        async def resolve(self, name: str, _port: int = 0, family: Any = 0) -> list[Any]:
            return [{"hostname": name, "host": host, "port": int(port), "family": family, "proto": 0, "flags": 0}]

        async def close(self) -> None:
            pass

    return aiohttp.TCPConnector(resolver=Relay(), family=socket.AF_INET)
