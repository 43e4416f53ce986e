"""Which places are connected to, however they are written."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.fetching.network import objection


@pytest.mark.parametrize(
    "place",
    [
        "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.4", "192.168.1.1", "100.64.0.1", "0.0.0.0", "192.0.2.1", "198.18.0.1",
        "240.0.0.1", "255.255.255.255", "224.0.0.1", "169.254.1.1", "168.63.129.16", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::1", "2002:a9fe:a9fe::", "not a place",
    ],
)  # fmt: skip
def test_what_is_not_public_is_objected_to(place: str) -> None:
    assert objection(place, allow_private=False)


@pytest.mark.parametrize(
    "place", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_what_is_public_is_not(place: str) -> None:
    assert objection(place, allow_private=False) is None


@pytest.mark.parametrize(
    "place",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "fd00:ec2::254",
        "100.100.100.200",
        "224.0.0.1",
        "0.0.0.0",
        "fe80::1",
    ],
)
def test_leave_for_private_places_opens_neither_clouds_nor_links_nor_crowds(place: str) -> None:
    assert objection(place, allow_private=True)


@pytest.mark.parametrize("place", ["127.0.0.1", "10.0.0.1", "::1", "fc00::1", "192.168.1.1"])
def test_leave_for_private_places_opens_them(place: str) -> None:
    assert objection(place, allow_private=True) is None


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_no_envelope_of_the_new_kind_hides_a_place_of_the_old(place: ipaddress.IPv4Address) -> None:
    if objection(str(place), allow_private=False):
        number = int(place)
        for within in (0xFFFF << 32 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80):
            assert objection(str(ipaddress.IPv6Address(within)), allow_private=False)
