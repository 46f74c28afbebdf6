// How long a text is, as the server counts it, and what is said of one that does not fit.
import assert from "node:assert/strict";
import { test } from "node:test";
import { length, tooLong } from "../src/teller.js";

test("a character outside the basic plane counts once, and a line end too", () => {
  assert.equal(length("👍"), 1);
  assert.equal(length("a\r\nb"), 3);
});

test("a text of exactly the limit fits; one more does not", () => {
  assert.equal(tooLong("abc", 3), "");
  assert.equal(tooLong("abcd", 3), "1 teken te veel: ten hoogste 3 tekens.");
  assert.equal(tooLong("x".repeat(2003), 1), "2.002 tekens te veel: ten hoogste 1 teken.");
});
