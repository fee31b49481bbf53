/* Ascending lists of numbers: places, passages. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var NONE = new Uint32Array(0);
  var scratch = new Uint32Array(1 << 15);

  /* How many of a list are not greater than a value. */
  function above(list, value) {
    var low = 0;
    var high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* Which of a row, whose starts are given, holds a place; empty ones hold none. */
  function owner(starts, place) {
    return above(starts, place) - 1;
  }

  /* Several lists as one; a number stands in one of them only. */
  function union(lists) {
    var filled = lists.filter(function (one) { return one.length; });
    if (filled.length === 1) return filled[0];
    var length = filled.reduce(function (sum, one) { return sum + one.length; }, 0);
    var found = new Uint32Array(length);
    var offset = 0;
    filled.forEach(function (one) {
      found.set(one, offset);
      offset += one.length;
    });
    return filled.length ? found.sort() : NONE;
  }

  /* What two lists have in common.  What is long is put together in an array that is used again and
     again, so that searching leaves little behind to collect. */
  function both(one, other) {
    var few = one.length < other.length ? one : other;
    var many = few === one ? other : one;
    if (scratch.length < few.length) scratch = new Uint32Array(2 * few.length);
    var found = scratch;
    var count = 0;
    var at = 0;
    var skip = many.length > 16 * few.length;
    for (var i = 0; i < few.length; i += 1) {
      if (skip) at = above(many, few[i] - 1);
      else while (at < many.length && many[at] < few[i]) at += 1;
      if (many[at] === few[i]) {
        found[count] = few[i];
        count += 1;
      }
    }
    return found.slice(0, count);
  }

  /* One list less what stands in the other. */
  function without(one, other) {
    var common = both(one, other);
    var at = 0;
    return one.filter(function (value) {
      if (common[at] !== value) return true;
      at += 1;
      return false;
    });
  }

  /* So many numbers from 0 on. */
  function first(count) {
    return Uint32Array.from({ length: count }, function (_, i) { return i; });
  }

  wenku.searchLists = {
    NONE: NONE, above: above, owner: owner, union: union, both: both, without: without, first: first
  };
})(window);
