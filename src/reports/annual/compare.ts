/** What an auditor sees who has a report made again: whether it still comes out as it was kept, and where it does not. */
import { canonicalJson } from '#proof/canonical.ts'
import type { ContractReport } from './document.ts'
import { leavesOf, type Plain } from './fields.ts'
import { inOrder } from './source.ts'

export interface Compared {
  readonly same: boolean
  /** By path; null also where there is no such field. */
  readonly differs: readonly { readonly path: string; readonly kept: Plain; readonly again: Plain }[]
  /** Event ids of facts that were redacted after it was kept: the innocent reason why it can no longer be made as it was. */
  readonly withheldSince: readonly string[]
}

export function compareReports(kept: ContractReport, again: ContractReport): Compared {
  const [was, is] = [fieldsOf(kept), fieldsOf(again)]
  const differs = [...new Set([...was.keys(), ...is.keys()])]
    .toSorted(inOrder)
    .filter(path => JSON.stringify(was.get(path)) !== JSON.stringify(is.get(path)))
    .map(path => ({ path, kept: was.get(path) ?? null, again: is.get(path) ?? null }))
  const withheldSince = again.withheld.filter(id => !kept.withheld.includes(id))
  const same = canonicalJson(kept) === canonicalJson(again)
  return { same, differs: same || differs.length > 0 ? differs : [OTHER_ORDER], withheldSince }
}

/** Every field says the same, and they do not stand in the same order. */
const OTHER_ORDER = { path: '*', kept: null, again: null } as const

const fieldsOf = (report: ContractReport): ReadonlyMap<string, Plain> =>
  new Map([...leavesOf(report as unknown as Plain)].map(({ path, value }) => [path.join('.'), value]))
