/* Numbers from the bits of the index: the reading side of wenku/index/bits.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var UNIT = 16;

  /* Arrays that are used again and again, so that searching leaves little behind to collect. */
  var scratch = { units: new Uint16Array(1 << 15) };

  /* One of them with room for so many numbers; valid until it is asked for again. */
  function room(name, size) {
    var held = scratch[name] || new Uint32Array(1 << 15);
    if (held.length < size) held = new held.constructor(2 * size);
    scratch[name] = held;
    return held;
  }

  /* Reads the bits that a text holds in Base64 from their beginning, two bytes at a time.  Only
     the last reader that was made can be read. */
  function Reader(text) {
    var bytes = root.atob(text);
    this.size = (bytes.length + 1) >> 1;
    this.units = room("units", this.size);
    for (var i = 0; i < bytes.length; i += 2) {
      this.units[i >> 1] = bytes.charCodeAt(i) << 8 | bytes.charCodeAt(i + 1);
    }
    this.next = 0;
    this.held = 0;
    this.bits = 0;
  }

  /* So many numbers in the exponential Golomb code of an order. */
  Reader.prototype.numbers = function (count, order) {
    var found = new Uint32Array(count);
    this.read(count, order, found, false);
    return found;
  };

  /* Ascending places below a total into an array, as many as it is long. */
  Reader.prototype.places = function (into, total) {
    if (into.length) this.read(into.length, orderFor(into.length, total), into, true);
    return into;
  };

  /* Pass over so many places below a total. */
  Reader.prototype.skip = function (count, total) {
    this.places(room("skipped", count).subarray(0, count), total);
  };

  /* Two rows of ascending places, the second beginning at an offset, into one. */
  function merge(places, second) {
    var size = places.length - second;
    if (!second || !size) return;
    var other = room("merged", size).subarray(0, size);
    other.set(places.subarray(second));
    var one = second - 1;
    var two = size - 1;
    for (var at = places.length - 1; two >= 0; at -= 1) {
      if (one >= 0 && places[one] > other[two]) {
        places[at] = places[one];
        one -= 1;
      } else {
        places[at] = other[two];
        two -= 1;
      }
    }
  }

  /* Numbers into an array, as they are or, summed, as places: each number is what lies between a
     place and the last one. */
  Reader.prototype.read = function (count, order, into, summed) {
    var units = this.units;
    var size = this.size;
    var next = this.next;
    var held = this.held;
    var bits = this.bits;
    var least = Math.pow(2, order);
    var place = -1;
    for (var i = 0; i < count; i += 1) {
      var length = order + 1;
      while (held === 0) {
        if (next >= size) throw new Error("the bits end too early");
        length += bits;
        held = units[next];
        next += 1;
        bits = UNIT;
      }
      var zeros = Math.clz32(held) - 32 + bits;
      length += zeros;
      bits -= zeros;
      var value = 0;
      while (length > bits) {
        if (next >= size) throw new Error("the bits end too early");
        value = value * (1 << bits) + held;
        length -= bits;
        held = units[next];
        next += 1;
        bits = UNIT;
      }
      bits -= length;
      value = value * (1 << length) + (held >>> bits) - least;
      held &= (1 << bits) - 1;
      place += value + 1;
      into[i] = summed ? place : value;
    }
    this.next = next;
    this.held = held;
    this.bits = bits;
  };

  /* order_for of wenku/index/bits.py. */
  function orderFor(count, total) {
    return Math.max(0, 29 - Math.clz32(Math.floor(total / count)));
  }

  wenku.searchBits = { Reader: Reader, merge: merge, room: room };
})(window);
