"""Puts the WeChat paths on the door, where they are configured."""
from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, Callable, Mapping, Optional

import httpx
from fastapi import APIRouter, FastAPI

from bot.door.reception import Reception
from bot.spine.database import make_tables

log = logging.getLogger(__name__)


def install(app: FastAPI, reception: Reception, transports: Optional[Mapping[str, httpx.AsyncBaseTransport]] = None) -> None:
    """Add the routes and tasks of each configured account; without a token nothing at all is there.

    `transports` (tests): the network of each channel's API.
    """
    from bot.channels.wechat.account import AccountIncomplete, wechat_account, wecom_account

    accounts = []
    for read in (wechat_account, wecom_account):
        try:
            account = read(reception.settings)
        except AccountIncomplete as error:
            log.error("%s", error)
            continue
        if account:
            accounts.append(account)
    if accounts:
        # wechatpy is imported only where it is needed.
        app.include_router(_router(reception, accounts, transports or {}))


def _router(reception: Reception, accounts: list, transports: Mapping[str, httpx.AsyncBaseTransport]) -> APIRouter:
    from bot.channels.wechat.channel import WeChatChannel
    from bot.channels.wechat.forgetting import keep_forgetting
    from bot.channels.wechat.late import LateAnswers
    from bot.channels.wechat.result_page import ResultPages
    from bot.channels.wechat.sending import Api
    from bot.channels.wechat.tables import metadata

    settings, database = reception.settings, reception.database
    make_tables(database.engine, metadata)
    pages = ResultPages(settings, database)
    works: list[Callable[[], Any]] = [lambda: keep_forgetting(database)]
    apis: list[Api] = []
    routes = [pages.router()]
    for account in accounts:
        if account.can_send:
            api = Api(account, database, transports.get(account.channel))
            apis.append(api)
            works.append(LateAnswers(settings, account, database, reception.writer, api, pages.link).run)
        routes.append(WeChatChannel(reception, account, sends=account.can_send, page=pages.link).router())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(work()) for work in works]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for api in apis:
            await api.close()

    router = APIRouter(lifespan=lifespan)
    for route in routes:
        router.include_router(route)
    return router
