import type { GatewayRow } from './row.ts';

/** Clouds and platforms: load balancers and routers that nobody installs. */
export const PLATFORM_ROWS: readonly GatewayRow[] = [
  {
    id: 'google',
    passed: /\n(via: .*\b1\.1 google\b|server: Google Frontend\n)/,
    page: /^50\d Server Error \| Error: Server Error The server encountered a temporary error and |^Error 50\d \([\w ]+\)!!1 \| 50\d\. That['’]s an error\. /,
  },
  // It passes on a target's own name, and gives its own only to what it made.
  { id: 'awselb', made: /\nserver: awselb\// },
  {
    id: 'azure-app-gateway',
    made: /\nserver: Microsoft-Azure-Application-Gateway\//,
    page: /^(50\d [\w -]+) \| \1 Microsoft-Azure-Application-Gateway\/v\d$/,
  },
  {
    id: 'vercel',
    passed: /\n(server: Vercel\n|x-vercel-id: .)/,
    made: /\nx-vercel-error: [A-Z_]+\n/,
    page: / \| 50\d: [A-Z_]+ (.* )?Code: `?(?<why>[A-Z_]+)`? ID: `?[a-z\d]+:/,
    reasonIn: 'x-vercel-error',
  },
  {
    id: 'heroku',
    passed: /\n(via: .*\b(heroku-router|vegur)\b|server: Heroku\n)/,
    // The page is a frame of another, which cannot be read.
    page: /^Application Error \| $/,
    only: /\nvia: .*\b(heroku-router|vegur)\b/,
  },
  {
    id: 'heroku',
    page: /^Application Error \| Application error An error occurred in the application and .*heroku logs/,
  },
  {
    id: 'render',
    passed: /\n(rndr-id|x-render-routing): ./,
    made: /^(?![\s\S]*\nx-render-origin-server: .)[\s\S]*\nx-render-routing: ./,
    reasonIn: 'x-render-routing',
  },
  {
    id: 'fly',
    passed: /\nfly-request-id: ./,
    weak: /\nserver: Fly\//,
    empty: true,
  },
  {
    id: 'railway',
    passed: /\n(server: railway-edge\n|x-railway-request-id: .)/,
    made: /\nx-railway-fallback: true\n/,
    page: / \| .*Application failed to respond/,
    only: /\nserver: railway-edge\n/,
  },
];
