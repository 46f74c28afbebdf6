// Parts of a page, as what they are: a script says at once what it misses.

/**
 * Return the first element that fits, of one kind; raises when there is none.
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(within, selector, kind) {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`no ${kind.name} at ${selector}`);
}

/**
 * Return all elements that fit and are of one kind.
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function findAll(within, selector, kind) {
  return [...within.querySelectorAll(selector)].flatMap((found) =>
    found instanceof kind ? [found] : [],
  );
}

/**
 * Return the field of a form with this name, whatever kind it is; raises when there is none.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @returns {{ value: string }}
 */
export function fieldOf(form, name) {
  const found = form.elements.namedItem(name);
  if (found && "value" in found) return /** @type {{ value: string }} */ (found);
  throw new Error(`no field ${name}`);
}

/**
 * Return what an element carries in ``data-<name>``; raises when it carries nothing.
 * @param {HTMLElement | SVGElement} element
 * @param {string} name
 * @returns {string}
 */
export function datum(element, name) {
  const found = element.dataset[name];
  if (found === undefined) throw new Error(`no data for ${name}`);
  return found;
}

/**
 * Return the canvas to draw in two dimensions on.
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function pen(canvas) {
  const found = canvas.getContext("2d");
  if (!found) throw new Error("this browser cannot draw");
  return found;
}
