/** Sites that programs contact by themselves, and that are known to be run well; with all below them. */
export const wellKnownSites: readonly string[] = `
  adobe.com adyen.com akamaized.net aliyun.com aliyuncs.com almalinux.org alpinelinux.org amazon.com amazonaws.com
  anaconda.com anaconda.org anthropic.com apache.org apple.com archlinux.org atlassian.com atlassian.net auth0.com
  azure.com baidu.com binance.com bing.com bintray.com bioconductor.org bitbucket.org bitnami.com box.com brevo.com
  brew.sh bun.sh canonical.com centos.org chatgpt.com circleci.com civitai.com claude.ai cloudflare-dns.com
  cloudflare.com cloudfront.net cloudsmith.io cocoapods.org codeberg.org codecov.io cohere.com coinbase.com conda.io
  confluent.io continuum.io cpan.org crates.io cursor.com cursor.sh dart.dev datadoghq.com debian.org deepseek.com
  deno.land digitalocean.com discord.com docker.com docker.io dropbox.com drupal.org eclipse.dev eclipse.org
  elastic.co epicgames.com expo.dev expo.io facebook.com fastly.net fedoraproject.org ffmpeg.org firebase.com
  firebaseio.com flathub.org flutter.dev gcr.io getcomposer.org ghcr.io gitea.com github.com github.io
  githubcopilot.com githubusercontent.com gitlab.com gmail.com gnu.org golang.org google-analytics.com google.com
  googleapis.com googlesource.com gopkg.in gradle.com gradle.org grafana.com grafana.net gstatic.com hashicorp.com
  hashicorp.io helm.sh heroku.com herokuapp.com hex.pm home-assistant.io huggingface.co icloud.com instagram.com
  intercom.io jboss.org jenkins.io jetbrains.com jitpack.io joomla.org jsdelivr.net jsr.io julialang.org k8s.io
  kaggle.com kernel.org launchpad.net letsencrypt.com letsencrypt.org libreoffice.org linkedin.com live.com
  mailchimp.com mailgun.net mailgun.org mapbox.com maven.org microsoft.com microsoftonline.com minecraft.net
  mistral.ai mojang.com mongodb.com mongodb.net mongodb.org mozilla.org msn.com mvnrepository.com mysql.com
  nabucasa.com neon.tech netflix.com netlify.app newrelic.com nextcloud.com nodejs.org nodesource.com npmjs.com
  npmjs.org npmmirror.com nuget.org nvidia.com obsproject.com office.com office365.com okta.com ollama.com openai.com
  openrouter.ai openstreetmap.org opensuse.org openweathermap.org openwrt.org oracle.com outlook.com packagecloud.io
  packagist.org pagerduty.com paypal.com perl.org php.net plaid.com posit.co postgresql.org postmarkapp.com
  proxmox.com pub.dev public.ecr.aws pypi.org python.org pythonhosted.org pytorch.org qq.com quay.io r-hub.io
  r-project.org reddit.com redhat.com rockylinux.org rstudio.com ruby-lang.org rubygems.org rubyonrails.org
  rust-lang.org rustup.rs salesforce.com sdkman.io segment.io sendgrid.com sendinblue.com sentry.io shopify.com
  slack.com snapcraft.io snyk.io sonarcloud.io sonatype.org sourceforge.net spotify.com spring.io sqlite.org
  squareup.com steampowered.com stripe.com supabase.co supabase.com suse.com swift.org telegram.org tensorflow.org
  terraform.io travis-ci.com trello.com tsinghua.edu.cn twilio.com twitter.com ubuntu.com ubuntuusers.de unity3d.com
  unpkg.com unrealengine.com vercel.com videolan.org visualstudio.com vmware.com vscode.dev whatsapp.net wikimedia.org
  wikipedia.org windows.com windows.net windowsupdate.com woocommerce.com wordpress.org wp.org x.ai yahoo.com
  yarnpkg.com youtube.com ytimg.com zapier.com zerossl.com zoom.us
`
  .trim()
  .split(/\s+/);
