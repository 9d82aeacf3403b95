"""The cache keeps no more bytes than it may."""

from hypothesis import given
from hypothesis import strategies as st

from casefile.ui.reader.pixel_cache import PixelCache


def test_the_least_recently_used_goes_first():
    cache = PixelCache(30)
    for key in "abc":
        cache.put(key, key.upper(), 10)
    assert cache.get("a") == "A"
    cache.put("d", "D", 10)
    assert cache.get("b") is None
    assert [cache.get(key) for key in "acd"] == ["A", "C", "D"]


def test_what_is_larger_than_the_bound_is_kept_alone():
    cache = PixelCache(30)
    cache.put("a", 1, 10)
    cache.put("b", 2, 100)
    assert cache.get("a") is None
    assert cache.get("b") == 2


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 20))))
def test_it_never_holds_more_than_its_bound_or_one_thing(puts):
    cache = PixelCache(30)
    sizes = {}
    for key, size in puts:
        cache.put(key, key, size)
        sizes[key] = size
        assert cache.size <= 30 or len(cache) == 1
        assert cache.size == sum(sizes[key] for key in sizes if key in cache)
