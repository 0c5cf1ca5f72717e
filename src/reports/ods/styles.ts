/** How the cells of a spreadsheet look: a plain typeface of a size that can be read, wrapped, black on white. */

export const NAMESPACES = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'office:version="1.3"',
].join(' ')

const cell = (name: string, { data = '', text = '', align = 'start', wrap = true } = {}): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${data === '' ? '' : ` style:data-style-name="${data}"`}>` +
  `<style:table-cell-properties${wrap ? ' fo:wrap-option="wrap"' : ''} style:vertical-align="top"/>` +
  `<style:paragraph-properties fo:text-align="${align}"/>` +
  `${text === '' ? '' : `<style:text-properties ${text}/>`}</style:style>`

const column = (name: string, width: string): string =>
  `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`

const digits = (decimals: number, grouping = true): string =>
  `<number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1"${grouping ? ' number:grouping="true"' : ''}/>`

/** The currency stands in the heading of a column and in the type of each cell; beside each amount it would only be read aloud again. */
export const CELL_STYLES = [
  '<number:number-style style:name="plain"><number:number number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
  `<number:number-style style:name="amount">${digits(2)}</number:number-style>`,
  `<number:percentage-style style:name="share">${digits(2, false)}<number:text>%</number:text></number:percentage-style>`,
  '<number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>',
  '<style:style style:name="sheet" style:family="table"><style:table-properties table:display="true"/></style:style>',
  '<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>',
  column('wide', '7cm'),
  column('narrow', '4cm'),
  cell('heading', { text: 'fo:font-size="16pt" fo:font-weight="bold"', wrap: false }),
  // One line of words may go on over the empty cells beside it.
  cell('line', { wrap: false }),
  cell('header', { text: 'fo:font-weight="bold"' }),
  cell('text'),
  cell('mark', { align: 'end' }),
  cell('number', { data: 'plain', align: 'end' }),
  cell('money', { data: 'amount', align: 'end' }),
  cell('percent', { data: 'share', align: 'end' }),
  cell('day', { data: 'iso', align: 'end' }),
].join('')

export const STYLES_XML = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  `<office:document-styles ${NAMESPACES}><office:styles>`,
  '<style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" style:font-family-generic="swiss" fo:font-size="12pt" fo:language="en" fo:country="GB" fo:color="#000000"/></style:default-style>',
  '<style:style style:name="Default" style:family="table-cell"/>',
  '</office:styles></office:document-styles>',
].join('')
