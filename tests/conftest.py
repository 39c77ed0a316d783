"""What several folders share: the databases the product runs on."""
from __future__ import annotations

import pytest
from private_postgres import Cluster, binaries

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of the tests' own; tests that need one are skipped where none is installed."""
    found = binaries()
    if found is None:
        pytest.skip("no PostgreSQL server (initdb, postgres) is installed here")
    cluster = Cluster(found)
    yield cluster
    cluster.remove()
