/* Numbers from the bits of the index: the reading side of wenku/index/bits.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var UNIT = 16;

  /* Arrays that are used again and again, so that searching leaves little behind to collect. */
  var scratch = { units: new Uint16Array(1 << 15), places: new Uint32Array(1 << 15) };

  /* One of them with room for so many. */
  function room(name, size) {
    if (scratch[name].length < size) scratch[name] = new scratch[name].constructor(2 * size);
    return scratch[name];
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

  /* So many ascending places below a total; valid until the next are read. */
  Reader.prototype.places = function (count, total) {
    var found = room("places", count);
    if (count) this.read(count, orderFor(count, total), found, true);
    return found.subarray(0, count);
  };

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

  wenku.searchBits = { Reader: Reader };
})(window);
