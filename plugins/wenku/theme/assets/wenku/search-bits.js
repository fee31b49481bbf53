/* Numbers from the bits of the index: the reading side of wenku/index/bits.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var UNIT = 16;

  /* Reads the bits that a text holds in Base64 from their beginning, two bytes at a time. */
  function Reader(text) {
    var bytes = root.atob(text);
    var units = new Uint16Array((bytes.length + 1) >> 1);
    for (var i = 0; i < bytes.length; i += 1) {
      units[i >> 1] |= bytes.charCodeAt(i) << (i & 1 ? 0 : 8);
    }
    this.units = units;
    this.next = 0;
    this.held = 0;
    this.bits = 0;
  }

  /* So many numbers in the exponential Golomb code of an order. */
  Reader.prototype.numbers = function (count, order) {
    var found = new Uint32Array(count);
    this.read(count, order, found, 0, false);
    return found;
  };

  /* Ascending places below a total, written into a part of an array. */
  Reader.prototype.places = function (count, total, into, offset) {
    if (count) this.read(count, orderFor(count, total), into, offset, true);
  };

  /* Numbers into a part of an array, as they are or, summed, as places: each number is what lies
     between a place and the last one. */
  Reader.prototype.read = function (count, order, into, offset, summed) {
    var units = this.units;
    var next = this.next;
    var held = this.held;
    var bits = this.bits;
    var least = Math.pow(2, order);
    var place = -1;
    for (var i = 0; i < count; i += 1) {
      var length = order + 1;
      while (held === 0) {
        if (next >= units.length) throw new Error("the bits end too early");
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
        if (next >= units.length) throw new Error("the bits end too early");
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
      into[offset + i] = summed ? place : value;
    }
    this.next = next;
    this.held = held;
    this.bits = bits;
  };

  /* order_for of wenku/index/bits.py. */
  function orderFor(count, total) {
    return Math.max(0, 29 - Math.clz32(Math.floor(total / count)));
  }

  wenku.searchBits = { Reader: Reader };
})(window);
