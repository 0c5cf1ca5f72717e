/** Whether the service is well, in the shape that HMPPS services answer: /health, /ping and /info. */
import express, { type Router } from 'express'
import type { Standing } from '#transparency/standing.ts'
import type { Config } from './config.ts'
import { NAME, VERSION } from './version.ts'

export interface HealthSources {
  /** The ledger's last position, or a throw where it cannot be read. */
  readonly ledgerPosition: () => Promise<number>
  /** The position that every view has passed. */
  readonly viewsPosition: () => number
  readonly ledger: string
  /** How the transparency log stands; absent where there is none. */
  readonly log?: () => Standing
}

export function health({ build }: Config, sources: HealthSources): Router {
  const router = express.Router()
  const buildInfo = { buildNumber: build.number, gitRef: build.gitRef }

  router.get('/ping', (_, response) => void response.json({ status: 'UP' }))

  router.get('/info', (_, response) => {
    response.json({
      git: { branch: build.gitRef },
      build: { artifact: NAME, version: VERSION, name: NAME, ...buildInfo },
      uptime: process.uptime(),
    })
  })

  router.get('/health', async (_, response) => {
    const components = { ledger: await ledgerHealth(sources), views: { status: 'UP' }, ...logHealth(sources) }
    const status = components.ledger.status
    response.status(status === 'UP' ? 200 : 500)
    response.json({ status, components, build: buildInfo, version: VERSION, uptime: process.uptime() })
  })
  return router
}

/** Where signing has stopped the ledger is still served, and so the whole is still up: to restart it would not help. */
function logHealth({ log }: HealthSources) {
  if (log === undefined) return {}
  const { stopped, ...details } = log()
  return {
    log: stopped === null ? { status: 'UP', details } : { status: 'DOWN', details: { ...details, error: stopped } },
  }
}

async function ledgerHealth({ ledgerPosition, viewsPosition, ledger }: HealthSources) {
  try {
    const position = await ledgerPosition()
    return {
      status: 'UP',
      details: {
        store: ledger,
        position,
        viewsPosition: viewsPosition(),
        lag: Math.max(0, position - viewsPosition()),
      },
    }
  } catch (error) {
    return { status: 'DOWN', details: { error: error instanceof Error ? error.message : String(error) } }
  }
}
