import type { Gateway } from './gateway.ts';
import { nginxPage } from './nginx-page.ts';

const GOOGLE = /\n(via: .*\b1\.1 google\b|server: Google Frontend\n)/;
const DOKKU = /\n:status: 502\n[\s\S]*\nserver: nginx[/ \n]/i;
const HEROKU = /\nvia: .*\b(heroku-router|vegur)\b/;

/** Clouds and platforms: load balancers and routers that a site's owner does not install. */
export const PLATFORMS = {
  google: {
    name: 'Google Cloud',
    causes: 'down timeout',
    keepsCopies: true,
    marks: [
      {
        passed: GOOGLE,
        page: /^50\d Server Error \| Error: Server Error The server encountered a temporary error and |^Error 50\d \([\w ]+\)!!1 \| 50\d\. That['’]s an error\. /,
      },
      { form: /^body h1 h2 p h2( |$)/, only: GOOGLE, common: true },
      { page: /^[^|]{0,20}\b50\d \([^|]+\)!!1 \| 50\d\. / },
    ],
  },
  // It keeps the target's `Server` header on answers that it passes on, and sets its own only on
  // those that it made.
  awselb: {
    name: 'AWS load balancer',
    causes: 'timeout release tls',
    hasUsualStatuses: true,
    marks: [{ made: /\nserver: awselb\// }],
  },
  'azure-app-gateway': {
    name: 'Azure Application Gateway',
    causes: 'down tls timeout',
    hasUsualStatuses: true,
    marks: [
      {
        made: /\nserver: Microsoft-Azure-Application-Gateway\//,
      },
      ...nginxPage('Microsoft-Azure-Application-Gateway\\/v\\d'),
    ],
  },
  vercel: {
    name: 'Vercel',
    causes: 'dns timeout release',
    keepsCopies: true,
    marks: [
      {
        passed: /\n(server: Vercel\n|x-vercel-id: .)/,
        made: /\nx-vercel-error: [A-Z_]+\n/,
        page: / \| 50\d: [A-Z_]+ (.* )?Code: `?(?<why>[A-Z_]+)`? ID: `?[a-z\d]+:/,
        reasonIn: 'x-vercel-error',
      },
    ],
  },
  heroku: {
    name: 'Heroku',
    causes: 'down release timeout',
    marks: [
      {
        passed: /\n(via: .*\b(heroku-router|vegur)\b|server: Heroku\n)/,
        // The page only frames another page, which cannot be read.
        page: /^Application Error \| $/,
        only: HEROKU,
      },
      { page: /^[^|]+ \| $/, form: /^body iframe( |$)/, only: HEROKU },
      { form: /^body h1 p br code( |$)/, only: HEROKU },
      {
        page: /^Application Error \| Application error An error occurred in the application and .*heroku logs/,
      },
    ],
  },
  render: {
    name: 'Render',
    causes: 'down release',
    marks: [
      {
        passed: /\n(rndr-id|x-render-routing): ./,
        made: /^(?![\s\S]*\nx-render-origin-server: .)[\s\S]*\nx-render-routing: ./,
        reasonIn: 'x-render-routing',
      },
    ],
  },
  fly: {
    name: 'Fly.io',
    causes: 'down config release',
    marks: [
      {
        passed: /\nfly-request-id: ./,
        weak: /\nserver: Fly\//,
        empty: true,
      },
    ],
  },
  railway: {
    name: 'Railway',
    causes: 'config down release',
    marks: [
      {
        passed: /\n(server: railway-edge\n|x-railway-request-id: .)/,
        made: /\nx-railway-fallback: true\n/,
        page: / \| .*Application failed to respond/,
        only: /\nserver: railway-edge\n/,
      },
    ],
  },
  'cloud-foundry': {
    name: 'Cloud Foundry',
    causes: 'down release timeout',
    marks: [
      {
        passed: /\nx-cf-routererror: ./,
        made: /\nx-cf-routererror: ./,
        page: /^ \| 502 Bad Gateway: Registered endpoint failed to handle the request\.$/,
        reasonIn: 'x-cf-routererror',
      },
    ],
  },
  openshift: {
    name: 'OpenShift',
    causes: 'down release config',
    marks: [
      {
        page: / \| Application is not available The application is currently not serving requests at this endpoint\./,
      },
      { form: /^body div h1 p div\.alert\.alert-info p\.info ul li strong li strong / },
    ],
  },
  netlify: {
    name: 'Netlify',
    causes: 'proxy_bug release timeout',
    keepsCopies: true,
    marks: [
      {
        passed: /\n(server: Netlify\n|x-nf-request-id: .)/i,
        page: /^ \| (?<why>error decoding lambda response: .+)/,
      },
    ],
  },
  ngrok: {
    name: 'ngrok',
    causes: 'down config',
    marks: [
      {
        made: /\nngrok-error-code: ERR_NGROK_\d+\n/i,
        reasonIn: 'ngrok-error-code',
      },
    ],
  },
  // Its own nginx serves the page.
  gitlab: {
    name: 'GitLab',
    causes: 'release down overload',
    servedBy: 'nginx',
    marks: [
      {
        page: /^GitLab is starting\.\.\. \| |^[^|]{0,40}\bGitLab\b[^|]{0,60} \(502\) \| | \| .{0,40}\b502: .{0,40}\bGitLab\b/,
        only: /\n:status: 502\n/,
      },
    ],
  },
  // Its nginx has a page in the words of Ruby on Rails, which itself answers 500.
  dokku: {
    name: 'Dokku',
    causes: 'down release',
    servedBy: 'nginx',
    marks: [
      {
        page: /^(We['’]re sorry, but something went wrong) \(500\) \| \1\. If you are the application owner check the logs for more information\.$/,
        only: DOKKU,
        common: true,
      },
      { page: / \(500\) \| /, form: /^body div h1 p( |$)/, only: DOKKU, common: true },
    ],
  },
} as const satisfies Record<string, Gateway>;
