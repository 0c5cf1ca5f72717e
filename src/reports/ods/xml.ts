/** Text that is safe inside the XML of a spreadsheet. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const CONTROL = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\ufffe\\uffff]',
  'g',
)

/** Characters that XML cannot hold are left out, and half a character becomes the mark for one that is missing. */
export const xml = (text: string): string =>
  text
    .toWellFormed()
    .replace(CONTROL, '')
    .replace(/[&<>"]/g, character => ENTITIES[character] ?? '')

/** The paragraphs of a cell: one for each line, with tabs and several blanks kept, which a reader of XML may otherwise drop. */
export const paragraphs = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map(line => `<text:p>${spaced(xml(line))}</text:p>`)
    .join('')

const spaced = (line: string): string =>
  line.replace(/^ +| {2,}/g, blanks => `<text:s text:c="${blanks.length}"/>`).replaceAll('\t', '<text:tab/>')
