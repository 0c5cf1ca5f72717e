/** A table of things that are alike: for each column where its value stands in them, and how it is headed. */
import type { Published } from '../annual/published-form.ts'
import { cellAt, type PathIn } from './published.ts'
import type { Column, ColumnKind, Table } from './table.ts'

export interface ColumnOf<T> extends Column {
  readonly path: PathIn<T>
  readonly absent: Absent
}

/** Why a cell has no figure: nobody stated it, or there can be none. */
type Absent = '[x]' | '[z]'

export const column = <T>(
  path: PathIn<T>,
  title: string,
  kind: ColumnKind = 'text',
  absent: Absent = '[x]',
): ColumnOf<T> => ({
  path,
  absent,
  title,
  kind,
  key: (path as string).replace(/\.|[A-Z]/g, found => (found === '.' ? '_' : `_${found.toLowerCase()}`)),
})

export const columnsAndRows = <T>(
  columns: readonly ColumnOf<T>[],
  items: readonly Published<T>[],
): Pick<Table, 'columns' | 'rows'> => ({
  columns: columns.map(({ key, title, kind }) => ({ key, title, kind })),
  rows: items.map(item => columns.map(({ path, absent }) => cellAt<T>(item, path, absent))),
})
