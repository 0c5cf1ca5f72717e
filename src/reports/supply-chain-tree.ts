/** A supply chain as a tree: who works under whom, in the order in which to show them. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'

export interface Branch {
  readonly naming: NamingDetails
  /** 0 directly under the supplier, 1 under one of those, and so on. */
  readonly depth: number
  readonly under: NamingDetails | null
}

/** Every naming once, each after the one it works under. One that works under itself, or under nobody known, counts as a root. */
export function branchesOf(namings: readonly NamingDetails[]): readonly Branch[] {
  const byId = new Map(namings.map(naming => [naming.namingId, naming]))
  const below = new Map<string | null, NamingDetails[]>()
  for (const naming of namings) {
    const above = hangsUnder(naming, byId)?.namingId ?? null
    below.set(above, [...(below.get(above) ?? []), naming])
  }
  const walk = (above: NamingDetails | null, depth: number): readonly Branch[] =>
    (below.get(above?.namingId ?? null) ?? []).flatMap(naming => [
      { naming, depth, under: above },
      ...walk(naming, depth + 1),
    ])
  return walk(null, 0)
}

function hangsUnder(naming: NamingDetails, byId: ReadonlyMap<string, NamingDetails>): NamingDetails | undefined {
  const seen = new Set([naming.namingId])
  const above = naming.under === undefined ? undefined : byId.get(naming.under)
  for (let at = above; at !== undefined; at = at.under === undefined ? undefined : byId.get(at.under)) {
    if (seen.has(at.namingId)) return undefined
    seen.add(at.namingId)
  }
  return above
}

/** The tier that is stated, or that follows from the naming it works under; undefined where the source states none. */
export function tierOf({ naming, under, depth }: Branch): number | undefined {
  if (naming.tier !== undefined) return naming.tier
  if (under?.tier !== undefined) return under.tier + 1
  return naming.stage === 'listed' ? undefined : depth + 2
}
