/* Text that was deflated (RFC 1951) and written in Base64.  Browsers have a stream for it only
   since 2020 to 2023, later than those of many offices. */
(function (root) {
  "use strict";
  var wenku = root.wenku;
  /* Lengths and distances of repeated stretches: the least of each code and its extra bits. */
  var LENGTHS = bases(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4,
    5, 5, 5, 5]).concat([[258, 0]]);
  var DISTANCES = bases(1, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10,
    10, 11, 11, 12, 12, 13, 13]);
  /* The order in which the lengths of the codes for lengths of codes stand. */
  var ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  var LONGEST = 15;
  /* Arrays that are used again and again, so that reading leaves little behind to collect: tables
     of codes, and what goes in and comes out. */
  var scratch = [0, 1, 2].map(function () { return new Uint16Array(1 << LONGEST); });
  var input = new Uint8Array(1 << 15);
  var output = new Uint8Array(1 << 17);

  function bases(least, extra) {
    return extra.map(function (bits) {
      var pair = [least, bits];
      least += 1 << bits;
      return pair;
    });
  }

  /* Reads bits from the lowest of each of so many bytes upward. */
  function Bits(bytes, size) {
    this.bytes = bytes;
    this.size = size;
    this.next = 0;
    this.held = 0;
    this.count = 0;
  }

  Bits.prototype.need = function (count) {
    while (this.count < count) {
      if (this.next > this.size + 2) throw new Error("the data end too early");
      this.held |= (this.next < this.size ? this.bytes[this.next] : 0) << this.count;
      this.next += 1;
      this.count += 8;
    }
  };

  Bits.prototype.take = function (count) {
    this.need(count);
    var value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  };

  /* The next symbol of a table of codes. */
  Bits.prototype.symbol = function (table) {
    this.need(table.longest);
    var entry = table.entries[this.held & ((1 << table.longest) - 1)];
    if (!entry) throw new Error("no such code");
    this.held >>>= entry & 15;
    this.count -= entry & 15;
    return entry >>> 4;
  };

  /* The table of the codes whose lengths are given, by what the next bits are; the last one that
     was made in its place. */
  function table(lengths, place) {
    var longest = Math.max.apply(null, lengths);
    var counts = new Uint16Array(LONGEST + 2);
    lengths.forEach(function (length) { counts[length] += length ? 1 : 0; });
    var codes = new Uint32Array(LONGEST + 2);
    for (var size = 1; size <= LONGEST; size += 1) {
      codes[size + 1] = (codes[size] + counts[size]) << 1;
    }
    var entries = scratch[place].subarray(0, 1 << longest).fill(0);
    lengths.forEach(function (length, symbol) {
      if (!length) return;
      var reversed = 0;
      for (var bit = 0; bit < length; bit += 1) {
        reversed |= (codes[length] >> bit & 1) << (length - 1 - bit);
      }
      codes[length] += 1;
      for (var at = reversed; at < entries.length; at += 1 << length) {
        entries[at] = symbol << 4 | length;
      }
    });
    return { entries: entries, longest: longest };
  }

  function fixed() {
    var lengths = [];
    for (var i = 0; i < 288; i += 1) lengths.push(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
    return [table(lengths, 0), table(Array(30).fill(5), 1)];
  }

  /* The two tables that a block brings along. */
  function own(bits) {
    var literals = bits.take(5) + 257;
    var distances = bits.take(5) + 1;
    var known = bits.take(4) + 4;
    var first = Array(19).fill(0);
    for (var i = 0; i < known; i += 1) first[ORDER[i]] = bits.take(3);
    var codes = table(first, 2);
    var lengths = [];
    while (lengths.length < literals + distances) {
      var symbol = bits.symbol(codes);
      if (symbol < 16) lengths.push(symbol);
      else if (symbol === 16) repeat(lengths, lengths[lengths.length - 1], bits.take(2) + 3);
      else repeat(lengths, 0, symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11);
    }
    return [table(lengths.slice(0, literals), 0), table(lengths.slice(literals), 1)];
  }

  function repeat(list, value, times) {
    for (var i = 0; i < times; i += 1) list.push(value);
  }

  /* The bytes that were deflated to the first ones of some; valid until the next call. */
  function inflated(bytes, length) {
    var bits = new Bits(bytes, length);
    var out = output;
    var size = 0;
    var last = 0;

    function room(more) {
      if (size + more <= out.length) return;
      output = new Uint8Array((size + more) * 2);
      output.set(out);
      out = output;
    }

    while (!last) {
      last = bits.take(1);
      var sort = bits.take(2);
      if (sort === 0) stored();
      else if (sort === 3) throw new Error("no such block");
      else block(sort === 1 ? fixed() : own(bits));
    }
    return out.subarray(0, size);

    function stored() {
      bits.take(bits.count & 7);
      var length = bits.take(16);
      bits.take(16);
      room(length);
      for (var i = 0; i < length; i += 1) out[size + i] = bits.take(8);
      size += length;
    }

    function block(tables) {
      for (var symbol = bits.symbol(tables[0]); symbol !== 256; symbol = bits.symbol(tables[0])) {
        room(258);
        if (symbol < 256) {
          out[size] = symbol;
          size += 1;
          continue;
        }
        var length = LENGTHS[symbol - 257];
        var copied = length[0] + bits.take(length[1]);
        var distance = DISTANCES[bits.symbol(tables[1])];
        var from = size - distance[0] - bits.take(distance[1]);
        for (var i = 0; i < copied; i += 1) out[size + i] = out[from + i];
        size += copied;
      }
    }
  }

  /* The text (UTF-8) that a text holds. */
  function text(base64) {
    var raw = root.atob(base64);
    if (input.length < raw.length) input = new Uint8Array(raw.length * 2);
    for (var i = 0; i < raw.length; i += 1) input[i] = raw.charCodeAt(i);
    return new root.TextDecoder("utf-8", { fatal: true }).decode(inflated(input, raw.length));
  }

  wenku.searchInflate = { text: text };
})(window);
