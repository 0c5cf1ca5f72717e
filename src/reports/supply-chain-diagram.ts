/** The supply chain as a picture: authority, supplier and each tier from left to right, as an SVG string without styles of its own. */
import { marksOf, type Mark } from '#projections/marks.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { escaped, label, picture } from './charts/svg.ts'
import { laidOut, type Box, type Placed } from './diagram-layout.ts'
import { STANDING_WORDS, standingOf } from './standing.ts'
import { branchesOf, tierOf, type Branch } from './supply-chain-tree.ts'

/** Outline, fill and text of each kind of box: the Analysis Function palette, each 3:1 or better where it must be. */
export const DIAGRAM_COLOURS = {
  authority: { outline: '#12436D', fill: '#12436D', text: '#FFFFFF' },
  supplier: { outline: '#3D3D3D', fill: '#3D3D3D', text: '#FFFFFF' },
  agreed: { outline: '#12436D', fill: '#FFFFFF', text: '#0B0C0C' },
  awaited: { outline: '#801650', fill: '#FFFFFF', text: '#0B0C0C' },
  refused: { outline: '#801650', fill: '#FFFFFF', text: '#0B0C0C' },
  listed: { outline: '#3D3D3D', fill: '#FFFFFF', text: '#0B0C0C' },
  left: { outline: '#3D3D3D', fill: '#FFFFFF', text: '#0B0C0C' },
} as const
export const LINE_COLOUR = '#3D3D3D'

/** How the outline differs besides its colour: `stroke-dasharray`, and its width. */
const OUTLINES: Record<keyof typeof DIAGRAM_COLOURS, { readonly dashes: string; readonly width: number }> = {
  authority: { dashes: 'none', width: 2 },
  supplier: { dashes: 'none', width: 2 },
  agreed: { dashes: 'none', width: 3 },
  awaited: { dashes: '9 5', width: 3 },
  refused: { dashes: '2 4', width: 4 },
  listed: { dashes: 'none', width: 1.5 },
  left: { dashes: '12 4 2 4', width: 1.5 },
}

/** The stylesheet that the picture needs: the page's policy forbids styles inside it. */
export function diagramCss(): string {
  const kinds = Object.entries(DIAGRAM_COLOURS).map(([kind, { outline, fill, text }]) => {
    const { dashes, width } = OUTLINES[kind as keyof typeof DIAGRAM_COLOURS]
    const box = `stroke:${outline};fill:${fill};stroke-dasharray:${dashes};stroke-width:${width}`
    return `.chain-diagram__${kind} .chain-diagram__box{${box}}\n.chain-diagram__${kind} text{fill:${text}}`
  })
  return [
    '.chain-diagram{display:block;font-family:arial,sans-serif}',
    `.chain-diagram__line{fill:none;stroke:${LINE_COLOUR};stroke-width:1.5}`,
    `.chain-diagram__hatch{stroke:${LINE_COLOUR};stroke-width:1;opacity:.35}`,
    '.chain-diagram__heading{font-size:14px;font-weight:700;fill:#0B0C0C}',
    '.chain-diagram__name{font-size:15px;font-weight:700}',
    '.chain-diagram__note{font-size:13px}',
    ...kinds,
    '.chain-diagram__left .chain-diagram__name{text-decoration:line-through}',
    '@media print{.chain-diagram{max-width:100%;height:auto}}',
  ].join('\n')
}

/**
 * The picture of a chain whose contract is known. `id` keeps the ids of several pictures on one page apart.
 * Every label is escaped; long names are cut, and stand whole in the table beside it.
 */
export function supplyChainDiagram(chain: SupplyChain, id = 'chain'): string {
  if (chain.contract === null) return ''
  const { authority, supplier } = chain.contract
  const branches = branchesOf(chain.namings)
  const boxes: readonly Box[] = [
    { id: 'authority', under: null, column: 0, kind: 'authority', name: authority.name, notes: ['Authority'] },
    { id: 'supplier', under: 'authority', column: 1, kind: 'supplier', name: supplier.name, notes: ['Supplier'] },
    ...branches.map(branch => boxOf(branch, marksOf(chain, branch.naming.namingId))),
  ]
  const { placed, width, height, columns } = laidOut(boxes)
  const headings = Array.from({ length: columns.length }, (_, column) => heading(column, branches))
  const frame = { id, title: titleOf(chain), description: description(branches, chain) }
  return picture('chain-diagram', frame, { width, height }, [
    `<defs><pattern id="${id}-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
    '<path class="chain-diagram__hatch" d="M0 0V8"/></pattern></defs>',
    ...headings.map(
      (text, column) => `<text class="chain-diagram__heading" x="${columns[column] ?? 0}" y="16">${text}</text>`,
    ),
    ...placed.map(box => lineTo(box, placed)),
    ...placed.map(box => drawn(box, id)),
  ])
}

/** Said above the picture, and as its title. */
export function titleOf({ contract, namings }: SupplyChain): string {
  const named = namings.filter(({ standing }) => standing === 'named').length
  const many = named === 0 ? 'no subcontractors' : `${named} ${named === 1 ? 'subcontractor' : 'subcontractors'}`
  const supplier = contract?.supplier.name ?? ''
  return (contract?.source ?? null) === null ? `${supplier} has ${many} named` : `${supplier} has ${many} listed`
}

const MARK_WORDS: Record<Mark, string> = {
  pending: 'A change is pending',
  conditional: 'Changed on conditions',
  retrospective: 'Changed before permission',
}

function boxOf(branch: Branch, marks: readonly Mark[]): Box {
  const { naming, under, depth } = branch
  const kind = standingOf(naming)
  const notes = [
    ...(naming.key?.isKey === true ? ['Key subcontractor'] : []),
    STANDING_WORDS[kind],
    ...marks.map(mark => MARK_WORDS[mark]),
  ]
  const { namingId, organisation } = naming
  return { id: namingId, under: under?.namingId ?? 'supplier', column: depth + 2, kind, name: organisation.name, notes }
}

function heading(column: number, branches: readonly Branch[]): string {
  if (column === 0) return 'Authority'
  if (column === 1) return 'Supplier'
  const tiers = new Set(branches.filter(({ depth }) => depth === column - 2).map(tierOf))
  const [tier] = tiers
  return tiers.size === 1 && tier !== undefined ? `Tier ${tier}` : column === 2 ? 'Subcontractors' : 'Under those'
}

function description(branches: readonly Branch[], chain: SupplyChain): string {
  if (branches.length === 0) return 'The authority, and the supplier under it. Nobody else is named.'
  const said = branches.map(({ naming, under }) => {
    const place = under === null ? '' : `, under ${under.organisation.name}`
    return `${naming.organisation.name}${place}: ${[STANDING_WORDS[standingOf(naming)], ...marksOf(chain, naming.namingId).map(mark => MARK_WORDS[mark])].join(', ').toLowerCase()}`
  })
  return `Under the supplier: ${said.join('; ')}. The table says the same.`
}

function lineTo(box: Placed, all: readonly Placed[]): string {
  const above = all.find(({ id }) => id === box.under)
  if (above === undefined) return ''
  const [startX, startY] = [above.x + above.width, above.y + above.joint]
  const [endX, endY] = [box.x, box.y + box.joint]
  const middle = (startX + endX) / 2
  return `<path class="chain-diagram__line" d="M${startX} ${startY}H${middle}V${endY}H${endX}"/>`
}

function drawn({ kind, x, y, width, height, lines, notes, name }: Placed, id: string): string {
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`
  const hatched = kind === 'refused' || kind === 'left'
  const text = [
    ...lines.map((line, index) => label('chain-diagram__name', x + 12, y + 24 + index * 18, line)),
    ...notes.map((note, index) => label('chain-diagram__note', x + 12, y + 24 + lines.length * 18 + index * 17, note)),
  ]
  return [
    `<g class="chain-diagram__${kind}"><title>${escaped(name)}</title><rect class="chain-diagram__box" rx="3" ${box}/>`,
    hatched ? `<rect x="${x + width - 14}" y="${y}" width="14" height="${height}" fill="url(#${id}-hatch)"/>` : '',
    ...text,
    '</g>',
  ].join('')
}
