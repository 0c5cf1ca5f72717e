/** Elements of the page and of its templates, found by the names that the page gives them. */

/** The element with this selector, which the page has. */
export function found<E extends Element>(selector: string, type: new () => E, inside: ParentNode = document): E {
  const element = inside.querySelector(selector)
  if (!(element instanceof type)) throw new Error(`The page has no ${selector}.`)
  return element
}

/** A fresh copy of a template, with texts in its places. What was read is only ever set as text, never as markup. */
export function filled(template: string, texts: Readonly<Record<string, string>>): HTMLElement {
  const copy = found(`#${template}`, HTMLTemplateElement).content.cloneNode(true) as DocumentFragment
  for (const [place, text] of Object.entries(texts))
    found(`[data-text="${place}"]`, HTMLElement, copy).textContent = text
  return found('*', HTMLElement, copy)
}
