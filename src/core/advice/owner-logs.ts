import type { GatewayId } from '../gateways/gateways.ts';

/**
 * The command that shows the log of a gateway, or its state where it has none. Words in capitals
 * stand for a name of the owner's.
 */
export const LOG_COMMANDS: Readonly<Partial<Record<GatewayId, string>>> = {
  nginx: 'sudo tail -n 50 /var/log/nginx/error.log',
  openresty: 'sudo tail -n 50 /usr/local/openresty/nginx/logs/error.log',
  tengine: 'sudo tail -n 50 /usr/local/nginx/logs/error.log',
  apache: 'sudo tail -n 50 /var/log/apache2/error.log || sudo tail -n 50 /var/log/httpd/error_log',
  haproxy: 'sudo tail -n 50 /var/log/haproxy.log',
  caddy: 'journalctl -u caddy -n 50 --no-pager',
  traefik: 'docker logs --tail 50 traefik',
  varnish: "sudo varnishlog -d -q 'RespStatus >= 500'",
  envoy: 'curl -s http://localhost:9901/clusters',
  istio: 'kubectl logs -n istio-system deploy/istio-ingressgateway --tail=50',
  'azure-app-gateway': 'az network application-gateway show-backend-health -g GROUP -n GATEWAY',
  awselb: 'aws elbv2 describe-target-health --target-group-arn ARN',
  google: 'gcloud compute backend-services get-health NAME --global',
  iis: 'type C:\\Windows\\System32\\LogFiles\\HTTPERR\\*.log',
  vercel: 'vercel logs',
  heroku: 'heroku logs -n 100',
  fly: 'fly logs',
  railway: 'railway logs',
  squid: 'sudo tail -n 50 /var/log/squid/cache.log',
  'cloud-foundry': 'cf logs APP --recent',
  openshift: 'oc get pods,endpoints,routes',
  netlify: 'netlify logs:function NAME',
  ngrok: 'curl -s http://localhost:4040/api/requests/http',
  gitlab: 'sudo tail -n 50 /var/log/gitlab/puma/current',
  dokku: 'dokku logs APP --num 50',
  apisix: 'sudo tail -n 50 /usr/local/apisix/logs/error.log',
  angie: 'sudo tail -n 50 /var/log/angie/error.log',
  kong: 'docker logs --tail 50 kong',
  linkerd: 'linkerd viz stat deploy',
  'traffic-server': 'sudo tail -n 50 /var/log/trafficserver/error.log',
  litespeed: 'sudo tail -n 50 /usr/local/lsws/logs/error.log',
  aiohttp: 'ha core logs',
};

/** Shows the usual logs of an unknown gateway; a file that is not there is named as missing. */
export const USUAL_LOGS =
  'sudo tail -n 50 /var/log/nginx/error.log /var/log/apache2/error.log /var/log/httpd/error_log /var/log/haproxy.log';
