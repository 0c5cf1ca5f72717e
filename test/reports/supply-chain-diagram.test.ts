/** The picture of a supply chain: what it says, what it looks like, and what it never lets through. */
import { describe, expect, it } from 'vitest'
import { evolveSupplyChain, noSupplyChain, type SupplyChain } from '#projections/supply-chain/chain.ts'
import { laidOut, wrapped, type Box } from '#reports/diagram-layout.ts'
import { DIAGRAM_COLOURS, diagramCss, LINE_COLOUR, supplyChainDiagram, titleOf } from '#reports/supply-chain-diagram.ts'
import { STANDING_WORDS } from '#reports/standing.ts'
import {
  conditions,
  consent,
  consentRefusal,
  contract,
  naming,
  namingUnder,
  switchRequest,
} from '../domain/invented-contract.ts'
import { charityRep, idOf, manager, past, rep } from '../domain/invented-world.ts'
import type { Fact } from '#events/catalogue.ts'

const chainOf = (...facts: readonly Fact[]): SupplyChain =>
  facts.reduce(
    (chain, data, index) => evolveSupplyChain(chain, { id: idOf(`fact ${index}`), revision: index, data }),
    noSupplyChain,
  )

const registered = past('ContractRegistered', manager, contract)
const named = past('SubcontractorNamed', rep, naming)
const many = (count: number): SupplyChain =>
  chainOf(
    registered,
    ...Array.from({ length: count }, (_, n) =>
      past('SubcontractorNamed', rep, {
        contractId: contract.contractId,
        namingId: idOf(`naming ${n}`),
        stage: 'later' as const,
        organisation: {
          id: idOf(`organisation ${n}`),
          name: `The Very Long Name Of Charity Number ${n} And Its Friends`,
        },
      }),
    ),
  )

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe('its colours', () => {
  it('stand out from the page at 3:1, and its words from their box at 4.5:1', () => {
    expect(contrast('#FFFFFF', '#000000')).toBe(21)
    expect(contrast(LINE_COLOUR, '#FFFFFF')).toBeGreaterThanOrEqual(3)
    for (const [kind, { outline, fill, text }] of Object.entries(DIAGRAM_COLOURS)) {
      expect([kind, contrast(outline, '#FFFFFF') >= 3]).toEqual([kind, true])
      expect([kind, contrast(text, fill) >= 4.5]).toEqual([kind, true])
    }
  })

  it('never say alone what is so: each standing has a dash of its own too, and words', () => {
    const dashes = Object.keys(STANDING_WORDS).map(kind =>
      new RegExp(`__${kind} [^}]*stroke-dasharray:([^;]*);stroke-width:([^}]*)}`).exec(diagramCss())?.slice(1).join(),
    )
    expect(dashes).not.toContain(undefined)
    expect(new Set(dashes).size).toBe(dashes.length)
    expect(new Set(Object.values(STANDING_WORDS)).size).toBe(dashes.length)
  })
})

describe('the picture', () => {
  it('names everybody with their standing, their tier and what is being asked', () => {
    const svg = supplyChainDiagram(
      chainOf(
        registered,
        named,
        past('SubcontractorNamed', rep, namingUnder),
        past('NamingConsentRecorded', charityRep, consent),
        past('SwitchRequested', rep, switchRequest),
      ),
    )
    for (const words of [
      'Harbour Lane Services',
      'Tier 2',
      'Tier 3',
      'Key subcontractor',
      'Agreed to be named',
      'A change is pending',
      'Has not answered yet',
    ]) {
      expect(svg).toContain(words)
    }
    expect(svg).toMatch(/role="img" aria-labelledby="chain-title chain-desc"/)
    expect(svg).toContain('<title id="chain-title">Harbour Lane Services has 2 subcontractors named</title>')
    expect(svg).toContain('Lantern House, under Second Start: has not answered yet')
  })

  it('marks what is pending, what was permitted on conditions, and what was done too soon, in words', () => {
    const asked = past('SwitchRequested', rep, { ...switchRequest, effectiveOn: '2025-01-01' })
    const pending = supplyChainDiagram(chainOf(registered, named, asked))
    expect(pending).toContain('A change is pending')
    expect(pending).toContain('has not answered yet, a change is pending')
    const permitted = past('RequestApprovedWithConditions', manager, conditions)
    const conditional = supplyChainDiagram(chainOf(registered, named, asked, permitted))
    expect(conditional).toContain('Changed on conditions')
    expect(conditional).not.toContain('A change is pending')
    const effected = past('ChangeEffected', rep, {
      contractId: contract.contractId,
      requestId: switchRequest.requestId,
      effectedOn: '2025-01-01',
      retrospective: true,
    })
    expect(supplyChainDiagram(chainOf(registered, named, asked, permitted, effected))).toContain(
      'Changed before permission',
    )
  })

  it('hatches who refused, so that it shows in black and white', () => {
    const refused = supplyChainDiagram(
      chainOf(registered, named, past('NamingConsentRefused', charityRep, consentRefusal)),
    )
    expect(refused).toContain('fill="url(#chain-hatch)"')
    expect(supplyChainDiagram(chainOf(registered, named))).not.toContain('fill="url(#chain-hatch)"')
  })

  it('has no style of its own, and lets no name through as markup', () => {
    const name = `</text><script>alert("x")</script>'&`
    const svg = supplyChainDiagram(
      chainOf(registered, past('SubcontractorNamed', rep, { ...naming, organisation: { id: idOf('x'), name } })),
    )
    expect(svg).not.toMatch(/style|<script|"x"/)
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;')
  })

  it('is empty where no contract is known', () => {
    expect(supplyChainDiagram(noSupplyChain)).toBe('')
  })

  it('says what is so of nobody and of one', () => {
    expect(titleOf(many(0))).toBe('Harbour Lane Services has no subcontractors named')
    expect(titleOf(many(1))).toBe('Harbour Lane Services has 1 subcontractor named')
  })
})

describe('thirty subcontractors', () => {
  const svg = supplyChainDiagram(many(30))
  const boxes = [
    ...svg.matchAll(
      /<rect class="chain-diagram__box" rx="3" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
    ),
  ].map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number])

  it('stand apart from one another, inside the picture', () => {
    expect(boxes).toHaveLength(32)
    const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number)
    for (const [index, [x, y, w, h]] of boxes.entries()) {
      expect(x + w <= width! && y + h <= height!).toBe(true)
      const overlap = boxes
        .slice(index + 1)
        .some(([x2, y2, w2, h2]) => x < x2 + w2 && x2 < x + w && y < y2 + h2 && y2 < y + h)
      expect([index, overlap]).toEqual([index, false])
    }
  })
})

describe('a box', () => {
  const box = (id: string, under: string | null, column: number): Box => ({
    id,
    under,
    column,
    kind: 'agreed',
    name: id,
    notes: [],
  })

  it('is level with the first of those under it', () => {
    const { placed } = laidOut([
      box('a', null, 0),
      box('b', 'a', 1),
      box('c', 'b', 2),
      box('d', 'b', 2),
      box('e', 'a', 1),
    ])
    const y = Object.fromEntries(placed.map(({ id, y: top }) => [id, top]))
    expect([y['a'], y['b']]).toEqual([y['c'], y['c']])
    expect(y['d']! < y['e']!).toBe(true)
  })

  it('breaks a long name between words, then within one, and cuts what is left', () => {
    expect(wrapped('Second Start')).toEqual(['Second Start'])
    expect(wrapped('The Prison Advice and Care Trust')).toEqual(['The Prison Advice and', 'Care Trust'])
    expect(wrapped('x'.repeat(50))).toEqual(['x'.repeat(23), 'x'.repeat(23), 'xxxx'])
    expect(wrapped('word '.repeat(40)).at(-1)).toMatch(/…$/)
    expect(wrapped('word '.repeat(40))).toHaveLength(3)
  })
})
