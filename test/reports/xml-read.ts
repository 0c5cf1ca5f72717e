/** A small reader of XML, strict enough that what is not well-formed throws. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
const plain = (text: string): string => {
  if (/[<]|&(?!amp;|lt;|gt;|quot;)/.test(text)) throw new Error(`not well-formed: ${text.slice(0, 80)}`)
  return text.replace(/&[a-z]+;/g, entity => ENTITIES[entity]!)
}

interface Open extends Element {
  readonly children: (Element | string)[]
}

/** The elements at the top. */
export function elementsOf(xml: string): readonly Element[] {
  const root: Open = { name: '', attributes: {}, children: [] }
  const open = [root]
  let last = 0
  for (const tag of xml.matchAll(/<(\?[^>]*\?|\/?[\w:-]+(?: [\w:-]+="[^"<]*")*\/?)>/g)) {
    const [whole, inside] = tag as unknown as [string, string]
    const text = xml.slice(last, tag.index)
    if (text !== '') open.at(-1)!.children.push(plain(text))
    last = tag.index + whole.length
    if (inside.startsWith('?')) continue
    if (inside.startsWith('/')) {
      if (open.pop()!.name !== inside.slice(1)) throw new Error(`${inside} closes nothing`)
      continue
    }
    const [, name] = /^([\w:-]+)/.exec(inside) as unknown as [string, string]
    const pairs = [...inside.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, plain(value!)] as const)
    if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`an attribute twice in ${inside}`)
    const element: Open = { name, attributes: Object.fromEntries(pairs), children: [] }
    open.at(-1)!.children.push(element)
    if (!inside.endsWith('/')) open.push(element)
  }
  if (open.length !== 1 || plain(xml.slice(last)) !== '') throw new Error('not everything that opens closes')
  return root.children.filter(child => typeof child !== 'string')
}

const elementsIn = (of: Element, name: string): readonly Element[] =>
  of.children
    .filter(child => typeof child !== 'string')
    .flatMap(child => (child.name === name ? [child] : elementsIn(child, name)))

/** What a reader of the sheet sees in a cell: a line for each paragraph. */
export const textOf = (cell: Element): string => elementsIn(cell, 'text:p').map(inner).join('\n')

const inner = (of: Element | string): string => {
  if (typeof of === 'string') return of
  if (of.name === 'text:s') return ' '.repeat(Number(of.attributes['text:c']))
  return of.name === 'text:tab' ? '\t' : of.children.map(inner).join('')
}

/** Every sheet with its rows of cells. */
export const readSheets = (
  content: string,
): readonly { readonly name: string; readonly rows: readonly (readonly Element[])[] }[] =>
  elementsOf(content)
    .flatMap(root => elementsIn(root, 'table:table'))
    .map(sheet => ({
      name: sheet.attributes['table:name']!,
      rows: elementsIn(sheet, 'table:table-row').map(row => elementsIn(row, 'table:table-cell')),
    }))
