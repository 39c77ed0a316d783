"""Signature and AES of WeChat messages: wechatpy's arithmetic, compared in constant time, tried with each key."""
from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from wechatpy.crypto import PrpCrypto
from wechatpy.utils import WeChatSigner

from bot.channels.wechat.account import Account
from bot.channels.wechat.errors import BadRequest


@dataclass(frozen=True)
class Unsealed:
    """What was inside, and the key that opened it: the answer is sealed with the same one."""

    text: str
    key: bytes


class _Crypto(PrpCrypto):
    def get_random_string(self) -> str:
        # wechatpy's comes from a generator that can be predicted.
        return secrets.token_hex(8)


def signature(*parts: str) -> str:
    """SHA-1 over the sorted parts, as 40 hex digits."""
    signer = WeChatSigner()
    signer.add_data(*parts)
    return signer.signature


def check_signature(given: str, *parts: str) -> None:
    """Raises BadRequest unless `given` signs the parts; takes as long for a near miss as for a wide one."""
    if not hmac.compare_digest(given.encode("utf-8", "replace"), signature(*parts).encode("ascii")):
        raise BadRequest("signature")


def unseal(account: Account, ciphertext: str) -> Unsealed:
    """Open what WeChat sealed for this account; raises BadRequest, also where another receive id is inside."""
    for key in account.keys:
        try:
            return Unsealed(_Crypto(key).decrypt(ciphertext, account.receive_id), key)
        except Exception:  # wechatpy raises whatever the broken bytes lead it into
            continue
    raise BadRequest("ciphertext")


def seal(account: Account, key: bytes, text: str, timestamp: str, nonce: str) -> str:
    """The XML envelope of a sealed answer."""
    ciphertext = _Crypto(key).encrypt(text, account.receive_id).decode("ascii")
    signed = signature(account.token, timestamp, nonce, ciphertext)
    return (
        f"<xml><Encrypt><![CDATA[{ciphertext}]]></Encrypt><MsgSignature><![CDATA[{signed}]]></MsgSignature>"
        f"<TimeStamp>{timestamp}</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
    )
