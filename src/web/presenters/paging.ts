/** Pages of a list: which part to ask for, and the links to the others. */
import type { Slice } from '#views/page.ts'

/** The page asked for, from 1; anything that is no page is the first. */
export function pageOf(given: unknown): number {
  const page = typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 1
  return Math.max(1, page)
}

export const sliceOf = (page: number, size: number): Slice => ({ offset: (page - 1) * size, limit: size })

export interface Paging {
  readonly items: readonly PagingItem[]
  readonly results: { readonly from: number; readonly to: number; readonly count: number }
  readonly previous: { readonly href: string; readonly text: string } | undefined
  readonly next: { readonly href: string; readonly text: string } | undefined
}
type PagingItem =
  { readonly number: number; readonly href: string; readonly current: boolean } | { readonly ellipsis: true }

/** Links to the first and last page and to those beside this one; null where all fits on one page. */
export function paging(page: number, size: number, total: number, hrefOf: (page: number) => string): Paging | null {
  const last = Math.ceil(total / size)
  if (last <= 1) return null
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter(n => n >= 1 && n <= last)
  const items = shown.flatMap((number, index): readonly PagingItem[] => [
    ...(index > 0 && number - (shown[index - 1] ?? 0) > 1 ? [{ ellipsis: true } as const] : []),
    { number, href: hrefOf(number), current: number === page },
  ])
  return {
    items,
    results: { from: (page - 1) * size + 1, to: Math.min(page * size, total), count: total },
    previous: page > 1 ? { href: hrefOf(page - 1), text: 'Previous' } : undefined,
    next: page < last ? { href: hrefOf(page + 1), text: 'Next' } : undefined,
  }
}
