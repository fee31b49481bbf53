/* Numbers from the characters of the index: the reading side of wenku/index/bits.py. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  var UNIT = 15;
  var BASE = 0x2030;

  /* Reads the bits of a text from its beginning. */
  function Reader(text) {
    this.text = text;
    this.next = 0;
    this.held = 0;
    this.bits = 0;
  }

  /* One more character into the bits that are held (fewer than 16 before). */
  Reader.prototype.fill = function () {
    if (this.next >= this.text.length) throw new Error("the bits end too early");
    this.held = (this.held << UNIT) | (this.text.charCodeAt(this.next) - BASE);
    this.next += 1;
    this.bits += UNIT;
  };

  /* The next number in the exponential Golomb code of an order. */
  Reader.prototype.number = function (order) {
    var length = order + 1;
    while (this.held === 0) {
      length += this.bits;
      this.bits = 0;
      this.fill();
    }
    var zeros = Math.clz32(this.held) - 32 + this.bits;
    length += zeros;
    this.bits -= zeros;
    var value = 0;
    while (length > this.bits) {
      value = value * Math.pow(2, this.bits) + this.held;
      length -= this.bits;
      this.bits = 0;
      this.held = 0;
      this.fill();
    }
    this.bits -= length;
    value = value * Math.pow(2, length) + (this.held >>> this.bits);
    this.held &= (1 << this.bits) - 1;
    return value - Math.pow(2, order);
  };

  Reader.prototype.numbers = function (count, order) {
    var found = new Uint32Array(count);
    for (var i = 0; i < count; i += 1) found[i] = this.number(order);
    return found;
  };

  /* Ascending places below a total, written into a part of an array. */
  Reader.prototype.places = function (count, total, into, offset) {
    if (!count) return;
    var order = orderFor(count, total);
    var least = Math.pow(2, order);
    var text = this.text;
    var next = this.next;
    var held = this.held;
    var bits = this.bits;
    var place = -1;
    for (var i = 0; i < count; i += 1) {
      var length = order + 1;
      while (held === 0) {
        length += bits;
        if (next >= text.length) throw new Error("the bits end too early");
        held = text.charCodeAt(next) - BASE;
        next += 1;
        bits = UNIT;
      }
      var zeros = Math.clz32(held) - 32 + bits;
      length += zeros;
      bits -= zeros;
      var value = 0;
      while (length > bits) {
        value = value * (1 << bits) + held;
        length -= bits;
        if (next >= text.length) throw new Error("the bits end too early");
        held = text.charCodeAt(next) - BASE;
        next += 1;
        bits = UNIT;
      }
      bits -= length;
      value = value * (1 << length) + (held >>> bits);
      held &= (1 << bits) - 1;
      place += value - least + 1;
      into[offset + i] = place;
    }
    this.next = next;
    this.held = held;
    this.bits = bits;
  };

  function orderFor(count, total) {
    return Math.max(0, 29 - Math.clz32(Math.floor(total / count)));
  }

  /* The ASCII text that was written two characters in one. */
  function ascii(text) {
    var chars = [];
    for (var i = 0; i < text.length; i += 1) {
      var code = text.charCodeAt(i) - BASE;
      chars.push(String.fromCharCode(code >> 7));
      if (code & 127) chars.push(String.fromCharCode(code & 127));
    }
    return chars.join("");
  }

  wenku.searchBits = { Reader: Reader, ascii: ascii };
})(window);
