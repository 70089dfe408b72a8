/**
 * Looks as a mini program's own dialogs do. A string, because a strict CSP allows constructed style sheets only.
 * Every variable is set on the dialog itself: `all: initial` lets the page's own variables through.
 */
export const STYLE = `
:host{all:initial!important;direction:ltr!important}
*{box-sizing:border-box;margin:0;padding:0;font:inherit;color:inherit}
dialog{
--sheet:#fff;--page:#ededed;--fg:rgba(0,0,0,.9);--soft:rgba(0,0,0,.55);--line:rgba(0,0,0,.1);--grey:#f2f2f2;--off:rgba(0,0,0,.16);
--press:rgba(0,0,0,.1);--tint:transparent;--brand:#07c160;--link:#576b95;--ring:#0a84ff;
position:fixed;inset:0;width:auto;height:auto;max-width:none;max-height:none;border:0;overflow:hidden;overscroll-behavior:contain;
justify-content:center;align-items:flex-end;background:rgba(0,0,0,.6);color:var(--fg);color-scheme:light;
font:17px/1.4 system-ui,-apple-system,"Helvetica Neue","PingFang SC","Microsoft YaHei",sans-serif;
cursor:default;user-select:none;-webkit-tap-highlight-color:transparent;outline:0}
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
b{color:var(--link)}
.sheet .note,small{font-size:12px;line-height:1.4;color:var(--soft)}
.actions{flex:none;display:flex;justify-content:center;gap:16px;padding-top:32px}
button{appearance:none;border:1px solid transparent;background:none;cursor:pointer;touch-action:manipulation}
.actions button{flex:0 1 144px;min-width:0;min-height:44px;padding:4px 8px;border-radius:8px;font-weight:500;background:var(--grey) linear-gradient(var(--tint) 0 0)}
.actions .primary{background-color:var(--brand);color:#fff}
button:active{--tint:var(--press)}
:focus-visible{outline:2px solid var(--ring);outline-offset:2px}
.page{background:var(--page);align-items:stretch}
.page .frame{max-width:400px;animation:slide .25s ease-out}
header{flex:none;display:flex;align-items:center;justify-content:center;position:relative;min-height:44px;padding:0 48px}
.back{position:absolute;left:4px;width:40px;height:40px;border-radius:8px}
.back::before{content:"";position:absolute;left:16px;top:13px;width:11px;height:11px;border:solid;border-width:0 0 2px 2px;rotate:45deg}
.back:focus-visible{outline-offset:-3px}
.back:active{opacity:.5}
.heading{padding:16px 16px 8px;font-size:14px;color:var(--soft)}
.empty{padding:25vh 32px 16px;text-align:center;font-size:15px;color:var(--soft)}
.list{background:var(--sheet)}
label{display:flex;align-items:center;gap:16px;min-height:56px;padding:8px 16px;position:relative;cursor:pointer}
label+label::before{content:"";position:absolute;inset:0 0 auto 16px;border-top:1px solid var(--line)}
label>span{flex:1;min-width:0}
label span span,small{display:block}
input{appearance:none;flex:none;position:relative;width:50px;height:30px;border:1px solid transparent;border-radius:15px;background:var(--off);cursor:pointer;transition:background .1s}
input::before{content:"";position:absolute;inset:1px auto 1px 1px;width:26px;border-radius:50%;background:#fff;box-shadow:0 2px 4px rgba(0,0,0,.2);transition:translate .1s}
input:checked{background:var(--brand)}
input:checked::before{translate:20px}
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
.heading{padding-top:4px;font-size:12px}
.empty{padding:16px}
}
@media (prefers-color-scheme:dark){
dialog{--sheet:#242424;--page:#111;--fg:rgba(255,255,255,.85);--soft:rgba(255,255,255,.55);--line:rgba(255,255,255,.1);--grey:#3a3a3a;--off:rgba(255,255,255,.2);--press:rgba(255,255,255,.1);--link:#8a9fc9;color-scheme:dark}
.list{--sheet:#1c1c1c}
}
@media (prefers-contrast:more){dialog{--brand:#067a3e;--soft:var(--fg)}}
@media (forced-colors:active){
.sheet .frame,.list,input{border-color:CanvasText}
button{border-color:ButtonText}
input::before{background:ButtonText;forced-color-adjust:none}
input:checked{background:Highlight;forced-color-adjust:none}
input:checked::before{background:HighlightText}
}
@media (prefers-reduced-motion){*,*::before{animation:none!important;transition:none!important}}
@keyframes fade{0%{background-color:transparent}}
@keyframes rise{0%{translate:0 100%}}
@keyframes slide{0%{translate:24px;opacity:0}}
`
