/** The templates, rendered with every value escaped unless a template says otherwise. */
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { ASSETS_VERSION, GOVUK, MOJ } from './assets.ts'
import { momentInWords } from './presenters/dates.ts'

const OURS = fileURLToPath(new URL('./templates/', import.meta.url))

const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader([OURS, GOVUK, MOJ]), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
})
environment.addGlobal('assetsVersion', ASSETS_VERSION)
// The MoJ timeline asks for this filter. Our events have two times: the one that it heads them with is when they were recorded.
environment.addFilter('mojDate', (at: string) => `Recorded ${momentInWords(at)}`)

export const render = (template: string, model: object): string => environment.render(template, model)
