/** Sites that programs contact by themselves, and that are known to be run well; with all below them. */
export const wellKnownSites: readonly string[] = `
  adobe.com akamaized.net aliyun.com aliyuncs.com almalinux.org alpinelinux.org amazon.com amazonaws.com
  anaconda.com anaconda.org anthropic.com apache.org apple.com archlinux.org atlassian.com atlassian.net auth0.com
  azure.com baidu.com bing.com bintray.com bioconductor.org bitbucket.org bitnami.com brevo.com brew.sh
  canonical.com centos.org chatgpt.com circleci.com civitai.com claude.ai cloudflare-dns.com cloudflare.com
  cloudfront.net cloudsmith.io cocoapods.org codeberg.org codecov.io cohere.com conda.io continuum.io cpan.org
  crates.io cursor.com cursor.sh dart.dev datadoghq.com debian.org deepseek.com digitalocean.com discord.com
  dl.k8s.io docker.com docker.io dropbox.com drupal.org eclipse.dev eclipse.org elastic.co epicgames.com expo.dev
  expo.io facebook.com fastly.net fedoraproject.org ffmpeg.org firebase.com firebaseio.com flathub.org flutter.dev
  gcr.io getcomposer.org ghcr.io gitea.com github.com github.io githubcopilot.com githubusercontent.com gitlab.com gmail.com
  gnu.org golang.org google-analytics.com google.com googleapis.com googlesource.com gradle.com gradle.org grafana.com grafana.net
  gstatic.com hashicorp.com hashicorp.io heroku.com herokuapp.com hex.pm home-assistant.io huggingface.co
  icloud.com instagram.com intercom.io jboss.org jenkins.io jetbrains.com jitpack.io joomla.org jsdelivr.net
  julialang.org kaggle.com kernel.org launchpad.net letsencrypt.com letsencrypt.org libreoffice.org linkedin.com
  live.com mailchimp.com mailgun.org mapbox.com maven.org microsoft.com microsoftonline.com minecraft.net
  mistral.ai mojang.com mongodb.com mongodb.net mozilla.org msn.com mvnrepository.com nabucasa.com neon.tech
  netflix.com netlify.app newrelic.com nextcloud.com nodejs.org npmjs.com npmjs.org nuget.org nvidia.com
  obsproject.com office365.com okta.com ollama.com openai.com openrouter.ai openstreetmap.org opensuse.org
  openwrt.org oracle.com outlook.com packagecloud.io packagist.org pagerduty.com paypal.com perl.org php.net
  pkgs.k8s.io posit.co proxmox.com pub.dev pypi.org python.org pythonhosted.org pytorch.org qq.com quay.io
  r-hub.io r-project.org reddit.com redhat.com registry.k8s.io rockylinux.org rstudio.com ruby-lang.org
  rubygems.org rubyonrails.org rust-lang.org rustup.rs salesforce.com segment.io sendgrid.com sendinblue.com
  sentry.io shopify.com slack.com snapcraft.io snyk.io sonarcloud.io sonatype.org sourceforge.net spotify.com
  sqlite.org steampowered.com stripe.com supabase.co supabase.com suse.com telegram.org tensorflow.org
  terraform.io travis-ci.com trello.com twilio.com twitter.com ubuntu.com ubuntuusers.de unity3d.com unpkg.com
  unrealengine.com vercel.com videolan.org visualstudio.com vmware.com vscode.dev whatsapp.net wikimedia.org
  wikipedia.org windows.com windows.net windowsupdate.com woocommerce.com wordpress.org wp.org x.ai yahoo.com
  yarnpkg.com youtube.com ytimg.com zerossl.com zoom.us
`
  .trim()
  .split(/\s+/);
