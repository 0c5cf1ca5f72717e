/** The fields of a form, as data: what each asks, and in which words. */

export interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

interface Asked {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
}

export type Field =
  | (Asked & { readonly kind: 'words'; readonly rows?: number })
  | (Asked & {
      readonly kind: 'line'
      readonly width?: 4 | 10 | 20
      readonly prefix?: string
      readonly suffix?: string
    })
  | (Asked & { readonly kind: 'day' })
  | (Asked & { readonly kind: 'choice' | 'select'; readonly options: readonly Option[] })
  | (Asked & { readonly kind: 'tick'; readonly text: string })

export const words = (name: string, label: string, hint?: string, rows = 4): Field => ({
  kind: 'words',
  name,
  label,
  hint,
  rows,
})
export const day = (name: string, label: string, hint?: string): Field => ({ kind: 'day', name, label, hint })

export const evidenceField = (
  hint = 'The title of each, one on a line. Documents themselves cannot be sent yet.',
): Field => words('evidence', 'Documents that support this (optional)', hint, 3)

/** A day in the three fields of a form. */
export function dayValues(name: string, written: string): Readonly<Record<string, string>> {
  const [year = '', month = '', date = ''] = written.split('-')
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
