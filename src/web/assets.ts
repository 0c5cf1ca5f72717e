/** Stylesheets, scripts and icons, read once and served from memory, without the crown and without the GDS Transport typeface. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Router } from 'express'
import { diagramCss } from '#reports/supply-chain-diagram.ts'

const resolve = createRequire(import.meta.url).resolve
export const GOVUK = join(dirname(resolve('govuk-frontend/package.json')), 'dist')
export const MOJ = dirname(resolve('@ministryofjustice/frontend/package.json'))
const OURS = fileURLToPath(new URL('./assets/', import.meta.url))
/** Ours, which a reader gets as one sheet. */
const OUR_STYLES = ['candour.css', 'charts.css']
const STAND_ALONE = fileURLToPath(new URL('../transparency/assets/', import.meta.url))

/** The icons of the stylesheets; the crest and the crown, which they name too, are not served. */
const ICONS = [
  'icon-alert-information.svg',
  'icon-alert-success.svg',
  'icon-alert-warning.svg',
  'icon-arrow-black-down.svg',
  'icon-arrow-black-up.svg',
  'icon-close-cross-black.svg',
  'icon-tag-remove-cross-white.svg',
  'icon-tag-remove-cross.svg',
  'icon-toggle-plus-minus.svg',
] as const

interface Asset {
  readonly type: string
  readonly bytes: Buffer
}

/** The typeface is licensed for GOV.UK only: its rules go, and Arial, which stands second, comes first. */
export const withoutTransport = (css: string): string =>
  css.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/"?GDS Transport"?\s*,\s*/g, '')

const withoutMap = (text: string): string => text.replace(/\/[/*]# sourceMappingURL=.*$/m, '')

function readAssets(): ReadonlyMap<string, Asset> {
  const text = (path: string): string => withoutMap(readFileSync(path, 'utf8'))
  const css = (given: string): Asset => ({ type: 'text/css', bytes: Buffer.from(withoutTransport(given)) })
  const script = (path: string): Asset => ({ type: 'text/javascript', bytes: Buffer.from(text(path)) })
  const svg = (path: string): Asset => ({ type: 'image/svg+xml', bytes: readFileSync(path) })
  return new Map([
    ['govuk-frontend.min.css', css(text(join(GOVUK, 'govuk/govuk-frontend.min.css')))],
    ['moj-frontend.min.css', css(text(join(MOJ, 'moj/moj-frontend.min.css')))],
    ['candour.css', css([...OUR_STYLES.map(name => text(join(OURS, name))), diagramCss()].join('\n'))],
    ['govuk-frontend.min.js', script(join(GOVUK, 'govuk/govuk-frontend.min.js'))],
    ['moj-frontend.min.js', script(join(MOJ, 'moj/moj-frontend.min.js'))],
    // Made by scripts/built.ts: the module of /verify, and the verifier for whoever would rather not use a page of ours.
    ['verify.js', script(join(OURS, 'verify.js'))],
    ['candour-verify.mjs', script(join(STAND_ALONE, 'candour-verify.mjs'))],
    ['candour.svg', svg(join(OURS, 'candour.svg'))],
    ...ICONS.map((icon): [string, Asset] => [`images/${icon}`, svg(join(MOJ, 'moj/assets/images', icon))]),
  ])
}

const ASSETS = readAssets()

/** Changes whenever any asset does: pages put it into the addresses, so that they may be kept for long. */
export const ASSETS_VERSION = [...ASSETS.values()]
  .reduce((hash, { bytes }) => hash.update(bytes), createHash('sha256'))
  .digest('hex')
  .slice(0, 12)

export function assets(): Router {
  const router = express.Router()
  router.get('/assets/*path', (request, response, next) => {
    const asset = ASSETS.get(request.params.path.join('/'))
    if (asset === undefined) {
      next()
      return
    }
    const isVersioned = request.query['v'] === ASSETS_VERSION
    response.set('Cache-Control', isVersioned ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
    response.type(asset.type).send(asset.bytes)
  })
  return router
}
