import { startAnvil } from './anvil.ts';
import { startBeacon } from './beacon/beacon.ts';
const a = await startAnvil();
try {
 const t = performance.now();
 const b = await startBeacon({ rpcUrl: a.rpcUrl, log: console.log });
 console.log('start', performance.now()-t);
 await b.ready(); console.log('ready', performance.now()-t);
 const measure = async (name: string, s: number) => { const c0=process.cpuUsage(); await new Promise(r=>setTimeout(r,s*1000)); const c=process.cpuUsage(c0); console.log(name, 'cpu s/min', ((c.user+c.system)/1e6*60/s).toFixed(2), 'heap MB', (process.memoryUsage().heapUsed/1e6).toFixed(0)); };
 await measure('idle', 60);
 const timer = setInterval(()=>void fetch(b.url+'/eth/v1/beacon/light_client/finality_update').then(r=>r.text()), 4000);
 await measure('polled each 4 s', 30);
 clearInterval(timer);
 await b.close();
} finally { await a.stop(); }
