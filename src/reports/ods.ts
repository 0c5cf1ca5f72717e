/** Tables as an OpenDocument spreadsheet: a cover, the contents, the notes, and a sheet for each table. */
import { CELL_STYLES, NAMESPACES, STYLES_XML } from './ods/styles.ts'
import { sheetOf } from './ods/sheet.ts'
import { xml } from './ods/xml.ts'
import { SHORTHANDS } from './suppression.ts'
import { checked, type Cover, type Table } from './tables/table.ts'
import { zipOf } from './zip.ts'

export const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet'

/** Our own writer: no package for Node marks a table as one with a header row, or writes this format well. The same tables give the same bytes. */
export function odsOf(cover: Cover, tables: readonly Table[]): Uint8Array {
  const names = ['cover', 'contents', 'notes', ...tables.map(({ name }) => name)]
  if (new Set(names).size !== names.length) throw new Error('Two sheets have the same name.')
  const sheets = [
    sheetOf(coverSheet(cover), cover.notes),
    sheetOf(contentsSheet(tables), ['This sheet lists the sheets that follow, with what each holds.']),
    sheetOf(notesSheet(tables), [
      'This sheet explains the shorthand in cells without a figure, and what to know of each table.',
    ]),
    ...tables.map(table => sheetOf(checked(table), sayings(table))),
  ]
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) })
  return zipOf([
    { ...text('mimetype', ODS_TYPE), stored: true },
    text('META-INF/manifest.xml', MANIFEST),
    text('meta.xml', metaXml(cover.title)),
    text('styles.xml', STYLES_XML),
    text(
      'content.xml',
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<office:document-content ${NAMESPACES}><office:automatic-styles>${CELL_STYLES}</office:automatic-styles>`,
        '<office:body><office:spreadsheet>',
        ...sheets.map(({ body }) => body),
        `<table:database-ranges>${sheets.map(({ range }) => range).join('')}</table:database-ranges>`,
        '</office:spreadsheet></office:body></office:document-content>',
      ].join(''),
    ),
  ])
}

const sayings = ({ rows, notes }: Table): readonly string[] => [
  rows.length === 0
    ? 'This sheet has one table, and there is nothing to show in it.'
    : 'This sheet has one table. The sheet “notes” explains its shorthand.',
  ...notes,
]

const words = (key: string, title: string) => ({ key, title, kind: 'text' }) as const

const coverSheet = ({ title, about }: Cover): Table => ({
  name: 'cover',
  title,
  notes: [],
  columns: [words('about', 'About this file'), words('value', 'Value')],
  rows: about,
})

const contentsSheet = (tables: readonly Table[]): Table => ({
  name: 'contents',
  title: 'Contents',
  notes: [],
  columns: [words('sheet', 'Sheet'), words('title', 'What it holds')],
  rows: [['notes', 'Notes'], ...tables.map(({ name, title }) => [name, title])],
})

const notesSheet = (tables: readonly Table[]): Table => ({
  name: 'notes',
  title: 'Notes',
  notes: [],
  columns: [words('about', 'Shorthand or sheet'), words('note', 'Meaning')],
  rows: [...Object.entries(SHORTHANDS), ...tables.flatMap(({ name, notes }) => notes.map(note => [name, note]))],
})

const metaXml = (title: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document-meta ${NAMESPACES}><office:meta>` +
  `<meta:generator>Candour</meta:generator><dc:title>${xml(title)}</dc:title><dc:language>en-GB</dc:language>` +
  '</office:meta></office:document-meta>'

const MANIFEST = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">',
  `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${ODS_TYPE}"/>`,
  ...['content.xml', 'styles.xml', 'meta.xml'].map(
    path => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`,
  ),
  '</manifest:manifest>',
].join('')
