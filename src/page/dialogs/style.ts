/**
 * Style of the dialogs, like those of a mini program. A string, because a strict CSP allows only constructed style sheets.
 * Every variable is set on the dialog itself: `all: initial` lets the page's own variables through.
 */
export const STYLE = `
:host{all:initial!important;direction:ltr!important}
*{box-sizing:border-box;margin:0;padding:0;font:inherit;color:inherit}
dialog,.bar{
--sheet:#fff;--page:#ededed;--fg:rgba(0,0,0,.9);--soft:rgba(0,0,0,.55);--line:rgba(0,0,0,.1);--grey:#f2f2f2;--off:rgba(0,0,0,.16);
--press:rgba(0,0,0,.1);--tint:transparent;--brand:#07c160;--link:#576b95;--ring:#0a84ff;--go:#067a3e;--bad:#d33;
font:17px/1.4 system-ui,-apple-system,"Helvetica Neue","PingFang SC","Microsoft YaHei",sans-serif;
cursor:default;user-select:none;-webkit-tap-highlight-color:transparent;outline:0}
dialog{position:fixed;inset:0;width:auto;height:auto;max-width:none;max-height:none;border:0;overflow:hidden;overscroll-behavior:contain;
justify-content:center;align-items:flex-end;background:rgba(0,0,0,.6);color:var(--fg);color-scheme:light}
dialog[open]{display:flex;animation:fade .2s}
dialog::backdrop{background:none}
.frame{display:flex;flex-direction:column;width:100%;max-height:100%}
.sheet .frame{background:var(--sheet);border:solid transparent;border-width:1px 0 0;border-radius:12px 12px 0 0;padding:24px 24px max(32px,env(safe-area-inset-bottom));animation:rise .25s ease-out}
.body{flex:0 1 auto;min-height:0;overflow:auto;overflow-wrap:anywhere;overscroll-behavior:contain}
.asker{display:flex;align-items:center;gap:8px;margin-bottom:16px;font-size:15px;white-space:nowrap}
.asker span{overflow:hidden;text-overflow:ellipsis}
.asker i{flex:none;width:24px;height:24px;border-radius:50%;
background:radial-gradient(circle at 36% 36%,#fff 15%,transparent 19%),radial-gradient(circle at 64% 64%,#fff 15%,transparent 19%),radial-gradient(circle at 64% 36%,rgba(255,255,255,.55) 15%,transparent 19%),radial-gradient(circle at 36% 64%,rgba(255,255,255,.55) 15%,transparent 19%),linear-gradient(135deg,#2ad47f,#07a853)}
h2{font-weight:600}
.sheet p{margin-top:8px;font-size:15px;line-height:1.6}
button.link{display:inline;min-height:0;padding:0;background:none;font:inherit;color:var(--link);text-align:start;white-space:normal}
.sheet .note,small{font-size:12px;line-height:1.4;color:var(--soft)}
.card{display:flex;align-items:center;gap:12px;margin-top:16px;padding:12px 0;border:solid var(--line);border-width:1px 0}
.card i{flex:none;width:44px;height:44px;border-radius:4px;overflow:hidden;background:radial-gradient(circle at 50% 40%,#fff 20%,transparent 23%),radial-gradient(circle at 50% 104%,#fff 40%,transparent 43%),#c4c8ce}
img{width:100%;height:100%;object-fit:cover}
svg{display:block;width:72px;height:72px;margin:24px auto 16px;fill:none;stroke:var(--go);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.scan{stroke-width:1.5;animation:scan 1.6s ease-in-out infinite alternate}
.actions{flex:none;display:flex;justify-content:center;gap:16px;padding-top:32px}
button{appearance:none;border:1px solid transparent;background:none;cursor:pointer;touch-action:manipulation}
.actions button{flex:0 1 144px;min-width:0;min-height:44px;padding:4px 8px;border-radius:8px;font-weight:500;background:var(--grey) linear-gradient(var(--tint) 0 0)}
.actions .primary{background-color:var(--brand);color:#fff}
.outcomes{flex-wrap:wrap;gap:4px 8px;padding-top:20px}
.actions.outcomes button{flex:0 1 auto;min-height:36px;padding:4px 12px;background-color:transparent;font-size:15px;color:var(--link)}
.actions.outcomes .primary{color:var(--go)}
button:active{--tint:var(--press)}
:focus-visible{outline:2px solid var(--ring);outline-offset:2px}
.page{background:var(--page);align-items:stretch}
.page .frame{max-width:400px;animation:slide .25s ease-out}
header{flex:none;display:flex;align-items:center;justify-content:center;position:relative;min-height:44px;padding:0 48px}
.back{position:absolute;left:4px;width:40px;height:40px;border-radius:8px}
.back::before{content:"";position:absolute;left:16px;top:13px;width:11px;height:11px;border:solid;border-width:0 0 2px 2px;rotate:45deg}
.back:focus-visible{outline-offset:-3px}
.back:active{opacity:.5}
header .secondary{position:absolute;left:8px;padding:8px}
header .primary{position:absolute;right:8px;padding:4px 10px;border-radius:6px;background:var(--brand);color:#fff;font-size:15px}
.page p{padding:16px;line-height:1.6}
.page .heading{padding:16px 16px 8px;font-size:14px;line-height:1.4;color:var(--soft)}
.page .empty{padding:25vh 32px 16px;text-align:center;font-size:15px;color:var(--soft)}
.list{background:var(--sheet)}
label,.list button{display:flex;align-items:center;gap:16px;min-height:56px;padding:8px 16px;position:relative;cursor:pointer}
label+label::before,.list button+button::before{content:"";position:absolute;inset:0 0 auto 16px;border-top:1px solid var(--line)}
.list button{width:100%;text-align:start}
.list button *{pointer-events:none}
.card span{min-width:0}
label>span{margin-inline-end:auto;min-width:0}
span span,small{display:block}
small:empty{display:none}
label input:not([role]){appearance:textfield;flex:1;min-width:0;min-height:32px;font-size:15px;text-overflow:ellipsis;border:0;border-bottom:1px solid transparent;background:none;text-align:end;outline-offset:0;user-select:text}
.sheet .list{background:none}
.sheet label{padding-inline:0}
.sheet label input:not([role]){border-color:var(--line)}
[aria-invalid=true]:invalid{border-color:var(--bad)!important;color:var(--bad)}
::-webkit-inner-spin-button{display:none}
[role=switch]{appearance:none;flex:none;position:relative;width:50px;height:30px;border:1px solid transparent;border-radius:15px;background:var(--off);cursor:pointer;transition:background .1s}
[role=switch]::before{content:"";position:absolute;inset:1px auto 1px 1px;width:26px;border-radius:50%;background:#fff;box-shadow:0 2px 4px rgba(0,0,0,.2);transition:translate .1s}
:checked{background:var(--brand)}
:checked::before{translate:20px}
.bar{--press:rgba(255,255,255,.2);inset:0 0 auto;margin:8px auto;border:1px solid transparent;border-radius:20px;background:rgba(0,0,0,.8);color:#fff;font-size:15px}
.bar .frame{flex-direction:row;align-items:center;gap:8px;padding-left:16px}
.bar p:has([role=timer])::before{content:"";display:inline-block;width:8px;height:8px;margin-right:8px;border-radius:50%;background:#fa5151;animation:blink 1s infinite alternate}
.bar span{display:inline;font-variant-numeric:tabular-nums}
.bar button{min-height:36px;padding:4px 16px;border-radius:18px;background:linear-gradient(var(--tint) 0 0);font-weight:600}
@media (min-width:500px){
.sheet{align-items:center}
.sheet .frame{max-width:400px;border-width:1px;border-radius:12px;padding-bottom:24px}
.page .list{border-radius:12px;margin:0 16px}
.page .heading{padding-inline:32px}
}
@media (max-height:280px),(max-width:240px){
dialog{font-size:15px}
.sheet .frame{padding:10px 12px}
.asker{margin-bottom:6px;font-size:13px}
.asker i{width:18px;height:18px}
.sheet p{margin-top:4px;font-size:13px}
.actions{gap:8px;padding-top:8px}
.actions button{min-height:32px;padding:2px 4px}
svg{margin:8px auto}
.page .heading{padding-top:4px;font-size:12px}
.page .empty{padding:16px}
}
@media (prefers-color-scheme:dark){
dialog{--sheet:#242424;--go:#2fd57a;--bad:#fa5151;--page:#111;--fg:rgba(255,255,255,.85);--soft:rgba(255,255,255,.55);--line:rgba(255,255,255,.1);--grey:#3a3a3a;--off:rgba(255,255,255,.2);--press:rgba(255,255,255,.1);--link:#8a9fc9;color-scheme:dark}
.list{--sheet:#1c1c1c}
}
@media (prefers-contrast:more){dialog{--brand:#067a3e;--soft:var(--fg)}}
@media (forced-colors:active){
.sheet .frame,.list,.bar,[role=switch]{border-color:CanvasText}
button{border-color:ButtonText}
[role=switch]::before{background:ButtonText;forced-color-adjust:none}
:checked{background:Highlight;forced-color-adjust:none}
:checked::before{background:HighlightText}
}
@media (prefers-reduced-motion){*,::before{animation:none!important;transition:none!important}}
@keyframes fade{0%{background-color:transparent}}
@keyframes rise{0%{translate:0 100%}}
@keyframes scan{0%{translate:0 -16px}to{translate:0 16px}}
@keyframes blink{to{opacity:.3}}
@keyframes slide{0%{translate:24px;opacity:0}}
`
